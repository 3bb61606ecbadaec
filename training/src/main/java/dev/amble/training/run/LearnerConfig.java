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
        if (training.sharedNetworks() && !algorithm.trainsJointly()) {
            throw new ConfigException("training.shared_networks: this algorithm trains the policy and the critic apart;"
                    + " use false, or ppo-clip, ppo-penalty, a2c or a form of reinforce");
        }
    }

    /**
     * The networks at the start of a run.
     *
     * @throws ConfigException if the actor and the critic of the task cannot share one
     */
    public ActorCritic newModel(TaskShape shape) {
        if (training.sharedNetworks() && shape.observationSize() != shape.criticObservationSize()) {
            throw new ConfigException("training.shared_networks: the task's actor sees " + shape.observationSize()
                    + " values and its critic " + shape.criticObservationSize()
                    + "; only what sees the same can share a network");
        }
        return new ActorCritic(
                backend,
                training.actorCritic(shape.observationSize(), shape.criticObservationSize(), shape.actionSize()),
                seed);
    }
}
