package dev.amble.sim.task;

/**
 * How a robot moved while it was measured.
 *
 * @param drift net horizontal displacement of the base over time, m/s
 * @param stepsPerSecond touchdowns of all feet, 1/s
 * @param clearance mean over swings of how far the foot rose above where it left the ground, m; NaN without a swing
 * @param peakTorqueShare largest |torque| of a joint relative to its limit
 * @param rmsTorqueShare largest root mean square torque of a joint relative to its limit
 * @param peakVelocityShare largest |velocity| of a joint relative to its limit
 * @param asymmetry |stance share of the left feet - that of the right feet|
 * @param actionChange root mean square, over joints and periods, of how far the action moved in a period
 */
public record GaitFigures(
        double drift,
        double stepsPerSecond,
        double clearance,
        double peakTorqueShare,
        double rmsTorqueShare,
        double peakVelocityShare,
        double asymmetry,
        double actionChange) {}
