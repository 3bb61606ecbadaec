package dev.amble.training.run;

import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.training.model.ActorCriticConfig;
import dev.amble.training.rollout.RewardScaling;
import java.io.Serializable;
import java.util.List;

/**
 * How a policy is trained, whatever the algorithm; {@code training.yaml} is the shipped one.
 *
 * @param numEnvs environments simulated side by side
 * @param horizon policy periods each environment contributes to an update
 * @param scheduleSamples environment steps over which schedules go from their first value to their last
 * @param actorHidden sizes of the actor's hidden layers
 * @param criticHidden sizes of the critic's hidden layers
 * @param sharedNetworks whether the critic is one more output of the actor's network; {@code criticHidden} is then not used
 * @param actorOutputGain gain of the actor's last layer at the start
 * @param initialStd standard deviation of every action component at the start
 * @param minStd lower bound of the standard deviations
 * @param maxStd upper bound of the standard deviations
 * @param observationClip bound of normalised observations
 * @param normalizeObservations whether networks see observations shifted and scaled by running statistics
 * @param rewardScaling what is done to rewards first
 * @param symmetry how the task's mirror symmetry is used
 */
public record TrainingConfig(
        int numEnvs,
        int horizon,
        long scheduleSamples,
        List<Integer> actorHidden,
        List<Integer> criticHidden,
        boolean sharedNetworks,
        double actorOutputGain,
        double initialStd,
        double minStd,
        double maxStd,
        double observationClip,
        boolean normalizeObservations,
        RewardScaling rewardScaling,
        SymmetryConfig symmetry)
        implements Serializable {
    public TrainingConfig {
        actorHidden = List.copyOf(actorHidden);
        criticHidden = List.copyOf(criticHidden);
        if (numEnvs < 1) {
            throw new IllegalArgumentException("num_envs must be positive, got " + numEnvs);
        }
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon must be positive, got " + horizon);
        }
        if (scheduleSamples < 1) {
            throw new IllegalArgumentException("schedule_samples must be positive, got " + scheduleSamples);
        }
        if (!(observationClip > 0)) {
            throw new IllegalArgumentException("observation_clip must be positive, got " + observationClip);
        }
        // The networks made of these values check them; a user wants to hear of a mistake now.
        new ActorCriticConfig(1, 1, 1, actorHidden, criticHidden, false, actorOutputGain, initialStd, minStd, maxStd);
    }

    /**
     * Reads the shipped configuration.
     *
     * @param settings values to replace, each {@code a.b=value}
     */
    public static TrainingConfig load(List<String> settings) {
        return YamlReader.read(
                TextSource.resource(TrainingConfig.class, "/dev/amble/training/training.yaml"),
                TrainingConfig.class,
                settings);
    }

    /** How far schedules have got after {@code samples} environment steps, [0, 1]. */
    public double progress(long samples) {
        return Math.min(1, (double) samples / scheduleSamples);
    }

    /** Transitions in one update. */
    public int samplesPerIteration() {
        return numEnvs * horizon;
    }

    /** The networks for given vector lengths. */
    public ActorCriticConfig actorCritic(int observationSize, int criticObservationSize, int actionSize) {
        return new ActorCriticConfig(
                observationSize,
                criticObservationSize,
                actionSize,
                actorHidden,
                criticHidden,
                sharedNetworks,
                actorOutputGain,
                initialStd,
                minStd,
                maxStd);
    }
}
