package dev.amble.training.run;

import dev.amble.training.algorithm.PpoConfig;
import dev.amble.training.model.ActorCriticConfig;
import dev.amble.training.rollout.GeneralizedAdvantage;
import java.util.List;

/**
 * How a policy is trained; {@code ppo.yaml} is the shipped one.
 *
 * @param numEnvs environments simulated side by side
 * @param horizon policy periods each environment contributes to an update
 * @param actorHidden sizes of the actor's hidden layers
 * @param criticHidden sizes of the critic's hidden layers
 * @param actorOutputGain gain of the actor's last layer at the start
 * @param initialStd standard deviation of every action component at the start
 * @param minStd lower bound of the standard deviations
 * @param maxStd upper bound of the standard deviations
 * @param observationClip bound of normalised observations
 * @param mirror whether transitions are used mirrored half of the time
 * @param gamma discount factor a policy period
 * @param gaeLambda lambda of generalised advantage estimation
 * @param targetKl divergence per update the learning rate steers for, nats
 * @param ppo the update rule's settings
 */
public record TrainingConfig(
        int numEnvs,
        int horizon,
        List<Integer> actorHidden,
        List<Integer> criticHidden,
        double actorOutputGain,
        double initialStd,
        double minStd,
        double maxStd,
        double observationClip,
        boolean mirror,
        double gamma,
        double gaeLambda,
        Schedule targetKl,
        PpoConfig ppo) {

    /**
     * A value that changes linearly with the share of the budget used.
     *
     * @param start at the beginning
     * @param end at the end
     */
    public record Schedule(double start, double end) {
        public double at(double progress) {
            return start + (end - start) * progress;
        }
    }

    public TrainingConfig {
        actorHidden = List.copyOf(actorHidden);
        criticHidden = List.copyOf(criticHidden);
        if (numEnvs < 1) {
            throw new IllegalArgumentException("num_envs must be positive, got " + numEnvs);
        }
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon must be positive, got " + horizon);
        }
        if (ppo.miniBatches() > (long) numEnvs * horizon) {
            throw new IllegalArgumentException("ppo.mini_batches must not exceed the " + (long) numEnvs * horizon
                    + " samples of an update, got " + ppo.miniBatches());
        }
        if (!(observationClip > 0)) {
            throw new IllegalArgumentException("observation_clip must be positive, got " + observationClip);
        }
        if (!(targetKl.start() >= 0 && targetKl.end() >= 0)) {
            throw new IllegalArgumentException("target_kl must not be negative, got " + targetKl);
        }
        // What is made of these values later checks them; a user wants to hear of a mistake now.
        new GeneralizedAdvantage(gamma, gaeLambda);
        new ActorCriticConfig(1, 1, 1, actorHidden, criticHidden, actorOutputGain, initialStd, minStd, maxStd);
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
                actorOutputGain,
                initialStd,
                minStd,
                maxStd);
    }
}
