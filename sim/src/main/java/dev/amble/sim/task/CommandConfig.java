package dev.amble.sim.task;

import dev.amble.sim.randomization.Range;
import java.io.Serializable;

/**
 * Which velocity commands a policy is trained on.
 *
 * @param forward m/s
 * @param left m/s
 * @param yawRate rad/s
 * @param standingProbability share of commands that ask the robot to stand
 * @param singleAxisProbability share of the others in which only one of the three is not zero
 * @param headingProbability share of the commands that move in which the robot is asked to turn to a heading and keep it,
 *     instead of a yaw rate, so that it gets somewhere
 * @param resampleSeconds time between commands, s
 */
public record CommandConfig(
        Range forward,
        Range left,
        Range yawRate,
        double standingProbability,
        double singleAxisProbability,
        double headingProbability,
        Range resampleSeconds)
        implements Serializable {
    public CommandConfig {
        requireProbability("standing_probability", standingProbability);
        requireProbability("single_axis_probability", singleAxisProbability);
        requireProbability("heading_probability", headingProbability);
        if (!(resampleSeconds.min() > 0)) {
            throw new IllegalArgumentException(
                    "commands.resample_seconds must be positive, got " + resampleSeconds.min());
        }
    }

    private static void requireProbability(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("commands." + key + " must be in [0, 1], got " + value);
        }
    }
}
