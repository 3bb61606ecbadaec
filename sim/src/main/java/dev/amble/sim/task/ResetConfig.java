package dev.amble.sim.task;

import java.io.Serializable;

/**
 * How an episode of training starts: half-widths of uniform draws about the default stance.
 *
 * @param jointPosition rad
 * @param forward m/s
 * @param left m/s
 * @param yawRate rad/s
 * @param clearance height of the feet over the ground in the unperturbed stance, m
 */
public record ResetConfig(double jointPosition, double forward, double left, double yawRate, double clearance)
        implements Serializable {
    public ResetConfig {
        requireNotNegative("joint_position", jointPosition);
        requireNotNegative("forward", forward);
        requireNotNegative("left", left);
        requireNotNegative("yaw_rate", yawRate);
        requireNotNegative("clearance", clearance);
    }

    private static void requireNotNegative(String key, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("reset." + key + " must be finite and not negative, got " + value);
        }
    }
}
