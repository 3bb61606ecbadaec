package dev.amble.controller.safety;

/**
 * When the controller intervenes on any robot; section {@code safety} of {@code controller.yaml}. What depends on the
 * robot is {@link dev.amble.robots.model.SafetyLimits}.
 *
 * @param maxJointAge an older joint message is a fault, s
 * @param maxImuAge an older IMU message is a fault, s
 * @param maxFrozenTime how long a sensor may repeat itself to the bit while the robot is powered, s
 * @param jointJump how much further than at its highest speed a joint may have moved between two messages, rad
 * @param gravityJump how much further than at the highest tilt rate an element of gravity's direction may have moved
 * @param commandTimeout an older velocity command does not count, s
 * @param commandRampTime from zero to the end of the trained range, and back, s
 * @param operatorTimeout without a sign of life of the operator for this long a robot that stands sits down, s
 * @param lowBatteryTime how long the battery voltage must be too low, s
 * @param maxDeviation an observation further from the training's mean is out of distribution, standard deviations
 * @param maxDeviationSteps policy steps in a row that may be out of distribution
 * @param missedShare share of deadlines that may be missed for ever, [0, 1)
 * @param missedTime time of missed deadlines beyond that share that is a fault, s
 */
public record SafetyConfig(
        double maxJointAge,
        double maxImuAge,
        double maxFrozenTime,
        double jointJump,
        double gravityJump,
        double commandTimeout,
        double commandRampTime,
        double operatorTimeout,
        double lowBatteryTime,
        double maxDeviation,
        int maxDeviationSteps,
        double missedShare,
        double missedTime) {
    public SafetyConfig {
        require(maxJointAge > 0 && maxJointAge <= 1, "max_joint_age", "in (0, 1] s", maxJointAge);
        require(maxImuAge > 0 && maxImuAge <= 1, "max_imu_age", "in (0, 1] s", maxImuAge);
        require(maxFrozenTime > 0 && maxFrozenTime <= 10, "max_frozen_time", "in (0, 10] s", maxFrozenTime);
        require(jointJump > 0 && jointJump <= Math.PI, "joint_jump", "in (0, pi] rad", jointJump);
        require(gravityJump > 0 && gravityJump <= 2, "gravity_jump", "in (0, 2]", gravityJump);
        require(commandTimeout > 0 && commandTimeout <= 10, "command_timeout", "in (0, 10] s", commandTimeout);
        require(commandRampTime >= 0 && commandRampTime <= 10, "command_ramp_time", "in [0, 10] s", commandRampTime);
        require(operatorTimeout > 0 && operatorTimeout <= 3600, "operator_timeout", "in (0, 3600] s", operatorTimeout);
        require(lowBatteryTime >= 0 && lowBatteryTime <= 60, "low_battery_time", "in [0, 60] s", lowBatteryTime);
        require(maxDeviation > 1 && maxDeviation <= 1e6, "max_deviation", "in (1, 1e6]", maxDeviation);
        require(
                maxDeviationSteps >= 0 && maxDeviationSteps <= 1000,
                "max_deviation_steps",
                "in [0, 1000]",
                maxDeviationSteps);
        require(missedShare >= 0 && missedShare < 1, "missed_share", "in [0, 1)", missedShare);
        require(missedTime > 0 && missedTime <= 10, "missed_time", "in (0, 10] s", missedTime);
    }

    private static void require(boolean valid, String key, String allowed, double got) {
        if (!valid) {
            throw new IllegalArgumentException("safety." + key + " must be " + allowed + ", got " + got);
        }
    }
}
