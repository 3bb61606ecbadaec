package dev.amble.training.rollout;

import dev.amble.training.model.RunningNormalizer;

/**
 * The raw observations a shard of environments saw during one rollout, as statistics to be merged into the run's.
 *
 * @param actor of what the policy saw
 * @param critic of what the critic saw
 */
public record ObservationDelta(RunningNormalizer actor, RunningNormalizer critic) {}
