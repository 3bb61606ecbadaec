package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.AdvantageConfig;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link OffPolicyReinforce}.
 *
 * @param uses gradient steps on each rollout, at least 1
 */
public record OffPolicyReinforceConfig(int uses, AdvantageConfig advantage, OptimizationConfig optimization)
        implements AlgorithmConfig {
    public OffPolicyReinforceConfig {
        if (uses < 1) {
            throw new IllegalArgumentException("uses must be at least 1, got " + uses);
        }
        if (optimization.epochs() != 1
                || optimization.miniBatches() != 1
                || optimization.normalizeAdvantages() != AdvantageNormalization.NONE) {
            throw new IllegalArgumentException("optimization needs epochs 1, mini_batches 1 and normalize_advantages"
                    + " none: the weights are those of the policy before each step");
        }
    }

    @Override
    public OffPolicyReinforce newAlgorithm(
            ActorCritic model, @Nullable Symmetry symmetry, ParallelExecutor executor, long seed) {
        return new OffPolicyReinforce(model, this, symmetry, executor, seed);
    }
}
