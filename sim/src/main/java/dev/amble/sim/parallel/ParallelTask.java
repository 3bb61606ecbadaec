package dev.amble.sim.parallel;

/** A unit of work for a {@link ParallelExecutor}. */
@FunctionalInterface
public interface ParallelTask {
    /**
     * Does one of the tasks of a run.
     *
     * @param task 0 to tasks - 1; results may depend on this
     * @param worker 0 to threads - 1, never the same for two tasks at the same time: for choosing scratch buffers;
     *     results must not depend on this
     */
    void run(int task, int worker);
}
