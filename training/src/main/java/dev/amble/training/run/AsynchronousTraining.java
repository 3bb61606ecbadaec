package dev.amble.training.run;

import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.algorithm.A3cConfig;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.ObjLongConsumer;

/**
 * The asynchronous advantage actor-critic: workers that each roll out their own environments and share parameters.
 *
 * <p>Observations are not normalised, for every worker would do it in its own way; tasks should have observations of order
 * one. Not reproducible, on purpose: how gradients interleave is up to the threads.
 *
 * @see dev.amble.training.algorithm.A3cWorker
 */
public final class AsynchronousTraining {
    private final EnvironmentFactory task;
    private final TrainingConfig training;
    private final A3cConfig algorithm;
    private final long seed;

    /** @param training environments, horizon and networks of one worker */
    public AsynchronousTraining(EnvironmentFactory task, TrainingConfig training, A3cConfig algorithm, long seed) {
        if (training.normalizeObservations()) {
            throw new IllegalArgumentException(
                    "normalize_observations must be false: workers share parameters, not" + " statistics");
        }
        this.task = task;
        this.training = training;
        this.algorithm = algorithm;
        this.seed = seed;
    }

    /**
     * Trains until the workers have made enough samples together.
     *
     * @param executor each of its threads is a worker
     * @param listener told of every iteration and of the samples made so far by all; one call at a time, from any worker
     * @param isStopped asked after every iteration
     * @return a model with the shared parameters
     */
    public ActorCritic train(
            ParallelExecutor executor,
            Backend backend,
            long samples,
            ObjLongConsumer<LearningLoop.Iteration> listener,
            BooleanSupplier isStopped) {
        AtomicLong begun = new AtomicLong();
        AtomicLong made = new AtomicLong();
        Object turn = new Object();
        ActorCritic[] models = new ActorCritic[executor.threads()];
        executor.run(models.length, (worker, thread) -> {
            LearnerConfig config = new LearnerConfig(training, algorithm, backend, seed + worker);
            try (ParallelExecutor alone = new ParallelExecutor("a3c", 1);
                    LearningLoop loop = new LearningLoop(task, Difficulty.NONE, List.of(), config, alone)) {
                while (begun.getAndAdd(training.samplesPerIteration()) < samples && !isStopped.getAsBoolean()) {
                    LearningLoop.Iteration done = loop.iterate(Difficulty.NONE);
                    synchronized (turn) {
                        listener.accept(done, made.addAndGet(training.samplesPerIteration()));
                    }
                }
                models[worker] = loop.model();
            }
        });
        algorithm.shared().copyTo(models[0]);
        return models[0];
    }
}
