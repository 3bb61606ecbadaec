package dev.amble.training.rollout;

import dev.amble.robots.policy.ObservationNormalizer;

/**
 * All of a learner that a rollout depends on.
 *
 * @param parameters of actor, log standard deviations and critic, as {@link dev.amble.training.model.ActorCritic} lays
 *     them out; may be live: valid until the collector returns
 * @param actorNormalizer in force during the whole rollout
 * @param criticNormalizer in force during the whole rollout
 */
public record PolicySnapshot(
        float[] parameters, ObservationNormalizer actorNormalizer, ObservationNormalizer criticNormalizer) {}
