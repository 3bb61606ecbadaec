package dev.amble.controller.safety;

/** Settings with round numbers. */
public final class TestConfigs {
    private TestConfigs() {}

    /** State 50 ms, tilt 1 rad, margin 0.5 rad, command 0.5 s + 0.5 s, damping 3, full effort, target speed x 2. */
    public static SafetyConfig safety() {
        return new SafetyConfig(0.05, 1.0, 0.5, 0.5, 0.5, 3.0, 1.0, 2.0);
    }

    public static CommandRange range() {
        return new CommandRange(-0.5f, 1.0f, -0.4f, 0.4f, -2.0f, 2.0f);
    }
}
