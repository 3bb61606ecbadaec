package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.AdvantageConfig;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link PpoPenalty}.
 *
 * @param penalty how beta changes after an update
 * @param beta first weight of the divergence; 0 with a fixed penalty is no penalty at all
 * @param targetKl divergence an update should make, nats; not for a fixed penalty
 * @param dualStep step size of the dual ascent; {@link Penalty#DUAL} only
 */
public record PpoPenaltyConfig(
        Penalty penalty,
        double beta,
        double targetKl,
        double dualStep,
        AdvantageConfig advantage,
        OptimizationConfig optimization)
        implements AlgorithmConfig {
    /** What happens to beta after an update that made a divergence d, with target t. */
    public enum Penalty {
        /** Nothing. */
        FIXED {
            @Override
            double next(double beta, double kl, PpoPenaltyConfig config) {
                return beta;
            }
        },
        /** Halved if {@code d < t / 1.5}, doubled if {@code d > 1.5 t}. */
        ADAPTIVE {
            @Override
            double next(double beta, double kl, PpoPenaltyConfig config) {
                if (kl < config.targetKl() / 1.5) {
                    return beta / 2.0;
                }
                return kl > 1.5 * config.targetKl() ? beta * 2.0 : beta;
            }
        },
        /** Gradient ascent on the Lagrangian's multiplier: {@code max(0, beta + step (d - t))}. */
        DUAL {
            @Override
            double next(double beta, double kl, PpoPenaltyConfig config) {
                return Math.max(0.0, beta + config.dualStep() * (kl - config.targetKl()));
            }
        };

        abstract double next(double beta, double kl, PpoPenaltyConfig config);
    }

    public PpoPenaltyConfig {
        if (!(beta >= 0.0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("beta must be finite and not negative, got " + beta);
        }
        if (penalty == Penalty.ADAPTIVE && beta == 0.0) {
            throw new IllegalArgumentException("beta must be positive where penalty is adaptive, which only doubles and"
                    + " halves it, got " + beta);
        }
        if (!(targetKl > 0.0)) {
            throw new IllegalArgumentException("target_kl must be positive, got " + targetKl);
        }
        if (!(dualStep > 0.0)) {
            throw new IllegalArgumentException("dual_step must be positive, got " + dualStep);
        }
    }

    @Override
    public PpoPenalty newAlgorithm(
            ActorCritic model, @Nullable Symmetry symmetry, ParallelExecutor executor, long seed) {
        return new PpoPenalty(model, this, symmetry, executor, seed);
    }
}
