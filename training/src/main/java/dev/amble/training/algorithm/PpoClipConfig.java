package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.optim.Schedule;
import dev.amble.training.rollout.AdvantageConfig;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link PpoClip}.
 *
 * @param clipRatio how far the probability ratio may leave 1 before the gradient stops, in (0, 1)
 * @param targetKl divergence per update the learning rate steers for, nats; 0 keeps the rate as it is
 */
public record PpoClipConfig(
        double clipRatio, Schedule targetKl, AdvantageConfig advantage, OptimizationConfig optimization)
        implements AlgorithmConfig {
    public PpoClipConfig {
        if (!(clipRatio > 0.0 && clipRatio < 1.0)) {
            throw new IllegalArgumentException("clip_ratio must be in (0, 1), got " + clipRatio);
        }
        targetKl.requireNotNegative("target_kl");
    }

    @Override
    public PpoClip newAlgorithm(ActorCritic model, @Nullable Symmetry symmetry, ParallelExecutor executor, long seed) {
        return new PpoClip(model, this, symmetry, executor, seed);
    }
}
