package dev.amble.robots.model;

import java.io.Serializable;

/**
 * What a robot's controller takes for a fault and what it may ask of the motors; section {@code safety} of
 * {@code robot.yaml}.
 *
 * @param maxTilt angle between the base's z axis and the vertical, rad
 * @param maxTiltRate angular velocity of the base about its x and y axes together, rad/s
 * @param jointPositionMargin how far outside its limits a joint may be measured, rad
 * @param jointSpeedFactor how fast a joint may be measured, in multiples of its velocity limit
 * @param jointTorqueFactor how much torque a joint may be measured to give, in multiples of its effort limit
 * @param effortShare share of a joint's effort limit that a command may ask for, (0, 1]
 * @param targetSpeedFactor how fast a position target may move, in multiples of the joint's velocity limit
 * @param dampingGain derivative gain of all joints in damping, N m s/rad
 * @param minBatteryVoltage V; 0 if the robot reports none
 */
public record SafetyLimits(
        double maxTilt,
        double maxTiltRate,
        double jointPositionMargin,
        double jointSpeedFactor,
        double jointTorqueFactor,
        double effortShare,
        double targetSpeedFactor,
        double dampingGain,
        double minBatteryVoltage)
        implements Serializable {
    public SafetyLimits {
        require(maxTilt > 0 && maxTilt < Math.PI, "max_tilt", "in (0, pi) rad", maxTilt);
        require(maxTiltRate > 0 && maxTiltRate <= 100, "max_tilt_rate", "in (0, 100] rad/s", maxTiltRate);
        require(
                jointPositionMargin >= 0 && jointPositionMargin <= Math.PI,
                "joint_position_margin",
                "in [0, pi] rad",
                jointPositionMargin);
        require(
                jointSpeedFactor >= 1 && jointSpeedFactor <= 100,
                "joint_speed_factor",
                "in [1, 100]",
                jointSpeedFactor);
        require(
                jointTorqueFactor >= 1 && jointTorqueFactor <= 100,
                "joint_torque_factor",
                "in [1, 100]",
                jointTorqueFactor);
        require(effortShare > 0 && effortShare <= 1, "effort_share", "in (0, 1]", effortShare);
        require(
                targetSpeedFactor > 0 && targetSpeedFactor <= 100,
                "target_speed_factor",
                "in (0, 100]",
                targetSpeedFactor);
        require(dampingGain >= 0 && dampingGain <= 100, "damping_gain", "in [0, 100] N m s/rad", dampingGain);
        require(
                minBatteryVoltage >= 0 && minBatteryVoltage <= 1000,
                "min_battery_voltage",
                "in [0, 1000] V",
                minBatteryVoltage);
    }

    private static void require(boolean valid, String key, String allowed, double got) {
        if (!valid) {
            throw new IllegalArgumentException(key + " must be " + allowed + ", got " + got);
        }
    }
}
