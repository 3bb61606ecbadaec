package dev.amble.sim.task;

/**
 * How an episode of training starts: half-widths of uniform draws about the default stance.
 *
 * @param jointPosition rad
 * @param forward m/s
 * @param left m/s
 * @param yawRate rad/s
 * @param clearance height of the feet over the ground in the unperturbed stance, m
 */
public record ResetConfig(double jointPosition, double forward, double left, double yawRate, double clearance) {}
