package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.AdvantageConfig;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The settings of one update rule; each but {@link A3cConfig} is a record read from the YAML file
 * of its {@link AlgorithmKind}. */
public sealed interface AlgorithmConfig extends Serializable
        permits ReinforceConfig,
                OffPolicyReinforceConfig,
                QActorCriticConfig,
                A3cConfig,
                TrustRegionA2cConfig,
                TrpoConfig,
                PpoPenaltyConfig,
                PpoClipConfig {
    /** How advantages and returns are estimated. */
    AdvantageConfig advantage();

    /** How gradient steps are made. */
    OptimizationConfig optimization();

    /** Whether policy and critic descend one loss, so that they may share a network. */
    default boolean trainsJointly() {
        return true;
    }

    /**
     * Makes the algorithm.
     *
     * @param symmetry of the task, or null to use rows as they are
     * @param executor shares the work; stays the caller's
     * @param seed decides orders and mirrorings
     */
    Algorithm newAlgorithm(ActorCritic model, @Nullable Symmetry symmetry, ParallelExecutor executor, long seed);
}
