package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.AdvantageConfig;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link QActorCritic}; of the advantage, only gamma is used.
 *
 * @param criticSteps gradient steps of the action-value critic an update
 * @param criticLearningRate of its Adam
 */
public record QActorCriticConfig(
        int criticSteps, double criticLearningRate, AdvantageConfig advantage, OptimizationConfig optimization)
        implements AlgorithmConfig {
    public QActorCriticConfig {
        if (criticSteps < 1) {
            throw new IllegalArgumentException("critic_steps must be at least 1, got " + criticSteps);
        }
        if (!(criticLearningRate > 0.0 && criticLearningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("critic_learning_rate must be positive, got " + criticLearningRate);
        }
    }

    @Override
    public boolean trainsJointly() {
        return false;
    }

    @Override
    public QActorCritic newAlgorithm(
            ActorCritic model, @Nullable Symmetry symmetry, ParallelExecutor executor, long seed) {
        return new QActorCritic(model, this, symmetry, executor, seed);
    }
}
