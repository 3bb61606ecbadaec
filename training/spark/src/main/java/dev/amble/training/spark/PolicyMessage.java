package dev.amble.training.spark;

import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.training.rollout.PolicySnapshot;
import java.io.Serializable;

/**
 * A policy snapshot on its way to the executors.
 *
 * @param parameters as in {@link PolicySnapshot}
 */
record PolicyMessage(
        float[] parameters,
        float[] actorMean,
        float[] actorInverseStd,
        float actorClip,
        float[] criticMean,
        float[] criticInverseStd,
        float criticClip)
        implements Serializable {

    static PolicyMessage of(PolicySnapshot policy) {
        ObservationNormalizer actor = policy.actorNormalizer();
        ObservationNormalizer critic = policy.criticNormalizer();
        return new PolicyMessage(
                policy.parameters().clone(), // an attempt that nobody waits for may outlive the rollout
                actor.mean(),
                actor.inverseStd(),
                actor.clip(),
                critic.mean(),
                critic.inverseStd(),
                critic.clip());
    }

    PolicySnapshot snapshot() {
        return new PolicySnapshot(
                parameters,
                new ObservationNormalizer(actorMean, actorInverseStd, actorClip),
                new ObservationNormalizer(criticMean, criticInverseStd, criticClip));
    }

    /** Bytes of the numbers in it. */
    long size() {
        return Float.BYTES
                * (parameters.length
                        + actorMean.length
                        + actorInverseStd.length
                        + criticMean.length
                        + criticInverseStd.length
                        + 2L);
    }
}
