package dev.amble.launch.report;

/**
 * Tracking errors over a grid of velocity commands.
 *
 * <p>Command {@code (f, l, y)} is element {@code (f * lateral.length + l) * yawRate.length + y} of the result arrays.
 *
 * @param forward commanded forward velocities, m/s, increasing
 * @param lateral commanded velocities to the left, m/s, increasing
 * @param yawRate commanded yaw rates, rad/s, increasing
 * @param linearError time mean of |v - v_command| in the plane, m/s
 * @param yawError time mean of |w - w_command|, rad/s
 * @param fell whether the robot fell
 */
public record CommandGrid(
        double[] forward, double[] lateral, double[] yawRate, double[] linearError, double[] yawError, boolean[] fell) {
    public CommandGrid {
        int size = forward.length * lateral.length * yawRate.length;
        Lengths.require("linear error", linearError.length, size);
        Lengths.require("yaw error", yawError.length, size);
        Lengths.require("fell", fell.length, size);
    }

    int index(int forwardIndex, int lateralIndex, int yawIndex) {
        return (forwardIndex * lateral.length + lateralIndex) * yawRate.length + yawIndex;
    }
}
