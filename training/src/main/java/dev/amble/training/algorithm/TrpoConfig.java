package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.AdvantageConfig;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link Trpo}.
 *
 * @param maxKl the trust region: mean divergence of an update at most, nats
 * @param damping added to the diagonal of the Fisher matrix
 * @param conjugateGradientIterations at most
 * @param backtrackRatio what a step that is refused is multiplied by, in (0, 1)
 * @param maxBacktracks refusals before the policy is left as it is
 * @param optimization of the critic; of the policy, the entropy coefficient and the normalisation of advantages
 */
public record TrpoConfig(
        double maxKl,
        double damping,
        int conjugateGradientIterations,
        double backtrackRatio,
        int maxBacktracks,
        AdvantageConfig advantage,
        OptimizationConfig optimization)
        implements AlgorithmConfig {
    public TrpoConfig {
        if (!(maxKl > 0.0)) {
            throw new IllegalArgumentException("max_kl must be positive, got " + maxKl);
        }
        if (!(damping >= 0.0)) {
            throw new IllegalArgumentException("damping must not be negative, got " + damping);
        }
        if (conjugateGradientIterations < 1 || maxBacktracks < 0) {
            throw new IllegalArgumentException("conjugate_gradient_iterations must be positive and max_backtracks not"
                    + " negative, got " + conjugateGradientIterations + " and " + maxBacktracks);
        }
        if (!(backtrackRatio > 0.0 && backtrackRatio < 1.0)) {
            throw new IllegalArgumentException("backtrack_ratio must be in (0, 1), got " + backtrackRatio);
        }
    }

    @Override
    public boolean trainsJointly() {
        return false;
    }

    @Override
    public Trpo newAlgorithm(ActorCritic model, @Nullable Symmetry symmetry, ParallelExecutor executor, long seed) {
        return new Trpo(model, this, symmetry, executor, seed);
    }
}
