package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.AdvantageConfig;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link TrustRegionA2c}.
 *
 * @param maxKl how fast the divergence from the average policy may grow with a step along the gradient, delta
 * @param averageDecay share of the average policy that stays after an update, in [0, 1)
 */
public record TrustRegionA2cConfig(
        double maxKl, double averageDecay, AdvantageConfig advantage, OptimizationConfig optimization)
        implements AlgorithmConfig {
    public TrustRegionA2cConfig {
        if (!(maxKl > 0.0)) {
            throw new IllegalArgumentException("max_kl must be positive, got " + maxKl);
        }
        if (!(averageDecay >= 0.0 && averageDecay < 1.0)) {
            throw new IllegalArgumentException("average_decay must be in [0, 1), got " + averageDecay);
        }
    }

    @Override
    public boolean trainsJointly() {
        return false;
    }

    @Override
    public TrustRegionA2c newAlgorithm(
            ActorCritic model, @Nullable Symmetry symmetry, ParallelExecutor executor, long seed) {
        return new TrustRegionA2c(model, this, symmetry, executor, seed);
    }
}
