package dev.amble.robots.policy;

import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.VelocityCommand;

/**
 * The velocity commands a policy was trained for. Outside it nobody knows what it does.
 *
 * @param forwardMin m/s
 * @param forwardMax m/s
 * @param leftMin m/s
 * @param leftMax m/s
 * @param yawMin rad/s
 * @param yawMax rad/s
 */
public record VelocityRange(
        double forwardMin, double forwardMax, double leftMin, double leftMax, double yawMin, double yawMax) {
    public VelocityRange {
        require("forward", forwardMin, forwardMax);
        require("left", leftMin, leftMax);
        require("yaw", yawMin, yawMax);
    }

    private static void require(String axis, double min, double max) {
        if (!(min <= max) || !Double.isFinite(min) || !Double.isFinite(max)) {
            throw new IllegalArgumentException(
                    axis + "_min must not be above " + axis + "_max and both finite, got " + min + " .. " + max);
        }
    }

    /** Moves each velocity of {@code command} to the nearest one inside the range; leaves its stamp. */
    @RealTime
    public void clamp(VelocityCommand command) {
        command.forward = clamp(command.forward, forwardMin, forwardMax);
        command.left = clamp(command.left, leftMin, leftMax);
        command.yawRate = clamp(command.yawRate, yawMin, yawMax);
    }

    @RealTime
    private static float clamp(float value, double min, double max) {
        return Math.max((float) min, Math.min((float) max, value));
    }
}
