package dev.amble.training.rollout;

import java.util.List;

/**
 * What a rollout leaves besides its transitions.
 *
 * @param statistics of what happened; valid until the next rollout
 * @param seen the observations of each shard, in the order in which the run's statistics must take them in
 * @param environments numbers of those whose rows the buffer holds, ascending: all, unless the collector was told to go
 *     on without some that are late
 */
public record RolloutSummary(RolloutStatistics statistics, List<ObservationDelta> seen, int[] environments) {
    public RolloutSummary {
        seen = List.copyOf(seen);
    }
}
