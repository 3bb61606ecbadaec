package dev.amble.controller.safety;

import dev.amble.robots.policy.VelocityRange;

/** Settings with round numbers. */
public final class TestConfigs {
    private TestConfigs() {}

    /** State 50 ms, tilt 1 rad, margin 0.5 rad, command 0.5 s + 0.5 s, damping 3, full effort, target speed x 2. */
    public static SafetyConfig safety() {
        return new SafetyConfig(0.05, 1.0, 0.5, 0.5, 0.5, 3.0, 1.0, 2.0);
    }

    /** Forward -0.5..1 m/s, left +-0.4 m/s, yaw +-2 rad/s. */
    public static VelocityRange range() {
        return new VelocityRange(-0.5, 1.0, -0.4, 0.4, -2.0, 2.0);
    }
}
