package dev.amble.training.rollout;

import dev.amble.sim.env.VectorEnv;
import java.util.List;

/**
 * What a learner has to know about a task.
 *
 * @param observationSize length of an actor observation
 * @param criticObservationSize length of a critic observation
 * @param actionSize length of an action
 * @param rewardTermNames in the order of a rollout's statistics
 */
public record TaskShape(int observationSize, int criticObservationSize, int actionSize, List<String> rewardTermNames) {
    public TaskShape {
        rewardTermNames = List.copyOf(rewardTermNames);
    }

    /** The shape of the task these environments are of. */
    public static TaskShape of(VectorEnv env) {
        return new TaskShape(
                env.observationSize(), env.criticObservationSize(), env.actionSize(), env.rewardTermNames());
    }
}
