package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.AdvantageConfig;
import org.jspecify.annotations.Nullable;

/** Settings of {@link Reinforce}, and so of the advantage actor-critic. */
public record ReinforceConfig(AdvantageConfig advantage, OptimizationConfig optimization) implements AlgorithmConfig {
    @Override
    public Reinforce newAlgorithm(
            ActorCritic model, @Nullable Symmetry symmetry, ParallelExecutor executor, long seed) {
        return new Reinforce(model, this, symmetry, executor, seed);
    }
}
