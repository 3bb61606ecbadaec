package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.AdvantageConfig;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link A3cWorker}s that share parameters.
 *
 * @param shared what the workers share
 */
public record A3cConfig(SharedParameters shared, AdvantageConfig advantage, OptimizationConfig optimization)
        implements AlgorithmConfig {
    @Override
    public A3cWorker newAlgorithm(
            ActorCritic model, @Nullable Symmetry symmetry, ParallelExecutor executor, long seed) {
        return new A3cWorker(model, this, symmetry, executor, seed);
    }
}
