package dev.amble.controller.safety;

import dev.amble.controller.loop.SchedulingConfig;
import dev.amble.robots.policy.VelocityRange;

/** Settings with round numbers. */
public final class TestConfigs {
    private TestConfigs() {}

    /**
     * Sensors 50 ms, command 0.5 s + 0.5 s, deadlines 0.15 s beyond a fifth; patient with sensors that stand still or jump,
     * as those of a test do.
     */
    public static SafetyConfig safety() {
        return new SafetyConfig(0.05, 0.05, 10, Math.PI, 2, 0.5, 0.5, 3600, 2, 10, 10, 0.2, 0.15);
    }

    /** The same, but it notices sensors that stand still for 0.1 s or jump by 0.3 rad. */
    public static SafetyConfig vigilant() {
        return new SafetyConfig(0.05, 0.05, 0.1, 0.3, 0.2, 0.5, 0.5, 30, 2, 10, 2, 0.2, 0.15);
    }

    /** The same as {@link #safety}, but a command is followed at once. */
    public static SafetyConfig withoutRamp() {
        return new SafetyConfig(0.05, 0.05, 10, Math.PI, 2, 0.5, 0, 3600, 2, 10, 10, 0.2, 0.15);
    }

    /** No real-time priority, any processor. */
    public static SchedulingConfig normalScheduling() {
        return new SchedulingConfig(0, -1);
    }

    /** Forward -0.5..1 m/s, left +-0.4 m/s, yaw +-2 rad/s. */
    public static VelocityRange range() {
        return new VelocityRange(-0.5, 1.0, -0.4, 0.4, -2.0, 2.0);
    }
}
