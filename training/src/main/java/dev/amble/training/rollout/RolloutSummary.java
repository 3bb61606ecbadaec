package dev.amble.training.rollout;

import java.util.List;

/**
 * What a rollout leaves besides its transitions.
 *
 * @param statistics of what happened; valid until the next rollout
 * @param seen the observations of each shard, in the order in which the run's statistics must take them in
 */
public record RolloutSummary(RolloutStatistics statistics, List<ObservationDelta> seen) {
    public RolloutSummary {
        seen = List.copyOf(seen);
    }
}
