package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import dev.amble.training.algorithm.AlgorithmConfig;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import dev.amble.training.rollout.TaskShape;
import java.io.Serializable;

/**
 * Everything but the task that decides what a learner computes.
 *
 * @param training environments, networks and symmetry
 * @param algorithm the update rule
 * @param backend numerical engine
 * @param seed of weights, worlds, noise and shuffling
 */
public record LearnerConfig(TrainingConfig training, AlgorithmConfig algorithm, Backend backend, long seed)
        implements Serializable {
    public LearnerConfig {
        int miniBatches = algorithm.optimization().miniBatches();
        if (miniBatches > training.samplesPerIteration()) {
            throw new ConfigException("algorithm.optimization.mini_batches must not exceed the "
                    + training.samplesPerIteration() + " samples of an update, got " + miniBatches);
        }
    }

    /** The networks at the start of a run. */
    public ActorCritic newModel(TaskShape shape) {
        return new ActorCritic(
                backend,
                training.actorCritic(shape.observationSize(), shape.criticObservationSize(), shape.actionSize()),
                seed);
    }
}
