package dev.amble.sim.task;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The result of an examination.
 *
 * @param episodes in the order of the commands, repetitions of a command together
 */
public record Evaluation(List<EpisodeResult> episodes) {
    public Evaluation {
        episodes = List.copyOf(episodes);
    }

    public int falls() {
        return (int) episodes.stream().filter(EpisodeResult::fell).count();
    }

    /** Mean over episodes of the linear tracking error, m/s; a fall counts as 1. */
    public double meanLinearError() {
        return mean(EpisodeResult::linearError);
    }

    /** Mean over episodes of the yaw tracking error, rad/s; a fall counts as 1. */
    public double meanYawError() {
        return mean(EpisodeResult::yawError);
    }

    /** The largest linear error of an episode, m/s. */
    public double worstLinearError() {
        return episodes.stream().mapToDouble(EpisodeResult::linearError).max().orElse(Double.NaN);
    }

    /** Share of the episodes without a fall, [0, 1]. */
    public double survival() {
        return 1 - (double) falls() / episodes.size();
    }

    public double mean(ToDoubleFunction<EpisodeResult> value) {
        return episodes.stream().mapToDouble(value).average().orElse(Double.NaN);
    }
}
