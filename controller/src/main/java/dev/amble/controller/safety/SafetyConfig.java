package dev.amble.controller.safety;

/**
 * When the controller intervenes; section {@code safety} of {@code controller.yaml}.
 *
 * @param maxStateAge an older robot state is a fault, s
 * @param maxTilt angle between base z axis and vertical that is a fault, rad
 * @param jointLimitMargin how far outside its limits a joint may be measured before it is a fault, rad
 * @param commandTimeout an older velocity command is faded out, s
 * @param commandRampTime the fading takes this long, s
 * @param dampingGain derivative gain of all joints in damping, N m s/rad
 * @param effortShare share of a joint's effort limit that a command may ask for, (0, 1]
 * @param targetSpeedFactor how fast a position target may move, in multiples of the joint's velocity limit
 */
public record SafetyConfig(
        double maxStateAge,
        double maxTilt,
        double jointLimitMargin,
        double commandTimeout,
        double commandRampTime,
        double dampingGain,
        double effortShare,
        double targetSpeedFactor) {
    public SafetyConfig {
        require(maxStateAge > 0 && maxStateAge <= 1, "max_state_age", "in (0, 1] s", maxStateAge);
        require(maxTilt > 0 && maxTilt < Math.PI, "max_tilt", "in (0, pi) rad", maxTilt);
        require(
                jointLimitMargin >= 0 && jointLimitMargin <= Math.PI,
                "joint_limit_margin",
                "in [0, pi] rad",
                jointLimitMargin);
        require(commandTimeout > 0 && commandTimeout <= 10, "command_timeout", "in (0, 10] s", commandTimeout);
        require(commandRampTime >= 0 && commandRampTime <= 10, "command_ramp_time", "in [0, 10] s", commandRampTime);
        require(dampingGain >= 0 && dampingGain <= 100, "damping_gain", "in [0, 100] N m s/rad", dampingGain);
        require(effortShare > 0 && effortShare <= 1, "effort_share", "in (0, 1]", effortShare);
        require(
                targetSpeedFactor > 0 && targetSpeedFactor <= 100,
                "target_speed_factor",
                "in (0, 100]",
                targetSpeedFactor);
    }

    private static void require(boolean valid, String key, String allowed, double got) {
        if (!valid) {
            throw new IllegalArgumentException("safety." + key + " must be " + allowed + ", got " + got);
        }
    }
}
