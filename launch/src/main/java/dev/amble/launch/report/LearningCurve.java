package dev.amble.launch.report;

/**
 * How training went, one element per logged iteration.
 *
 * @param samples environment steps so far, increasing
 * @param seconds wall time so far, s
 * @param reward mean reward a second
 * @param linearTracking mean of the linear velocity tracking kernel, 0 to 1
 * @param yawTracking mean of the yaw rate tracking kernel, 0 to 1
 */
public record LearningCurve(
        double[] samples, double[] seconds, double[] reward, double[] linearTracking, double[] yawTracking) {
    public LearningCurve {
        Lengths.require("seconds", seconds.length, samples.length);
        Lengths.require("reward", reward.length, samples.length);
        Lengths.require("linear tracking", linearTracking.length, samples.length);
        Lengths.require("yaw tracking", yawTracking.length, samples.length);
    }
}
