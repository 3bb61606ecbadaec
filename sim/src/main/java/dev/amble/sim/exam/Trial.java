package dev.amble.sim.exam;

import dev.amble.sim.task.EvaluationConfig;
import dev.amble.sim.task.TaskConfig;

/**
 * Episodes of one kind.
 *
 * @param label what is special about their world, for people
 * @param task the world
 * @param evaluation what is asked of the policy there
 */
public record Trial(String label, TaskConfig task, EvaluationConfig evaluation) {
    /** Episodes in this trial. */
    public int episodes() {
        return evaluation.commands().size() * evaluation.repetitions();
    }
}
