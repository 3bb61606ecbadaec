package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.NonFiniteUpdateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * A training run with its files: metrics after every iteration, a checkpoint every half minute, at the end, and when it
 * is asked to stop.
 *
 * <p>One thread runs it; {@link #requestStop} may be called from any.
 */
public final class TrainingSession implements AutoCloseable {
    private static final double CHECKPOINT_INTERVAL_SECONDS = 30;

    private final RunDirectory directory;
    private final Trainer trainer;
    private volatile boolean stopRequested;

    private TrainingSession(RunDirectory directory, Trainer trainer) {
        this.directory = directory;
        this.trainer = trainer;
    }

    /** Starts a run; its first checkpoint is there when this returns. */
    public static TrainingSession start(RunDirectory directory, ParallelExecutor executor) {
        Trainer trainer = new Trainer(directory.manifest().config(), executor);
        TrainingSession session = new TrainingSession(directory, trainer);
        try {
            session.checkpoint();
            return session;
        } catch (UncheckedIOException e) {
            trainer.close();
            throw e;
        }
    }

    /**
     * Takes up a run where its newest checkpoint left it.
     *
     * @throws ConfigException if the checkpoint is missing, damaged or of another configuration
     */
    public static TrainingSession resume(RunDirectory directory, ParallelExecutor executor) {
        Trainer trainer = new Trainer(directory.manifest().config(), executor);
        try {
            Checkpoint.read(directory.checkpoint(), trainer);
            return new TrainingSession(directory, trainer);
        } catch (ConfigException e) {
            trainer.close();
            throw e;
        }
    }

    /**
     * Trains until the budget is spent or a stop is requested, and writes a checkpoint.
     *
     * @param listener told of every iteration
     * @throws NonFiniteUpdateException if learning broke down; the state is then in {@link RunDirectory#dump()}, and the
     *     checkpoint is the last sound one
     */
    public void run(TrainingBudget budget, Consumer<IterationMetrics> listener) {
        try (MetricsLog log = new MetricsLog(directory.metrics(), trainer.iteration())) {
            double checkpointDue = trainer.seconds() + CHECKPOINT_INTERVAL_SECONDS;
            while (!stopRequested && !budget.isSpent(trainer.seconds(), trainer.samples())) {
                IterationMetrics metrics = iterate(budget);
                log.append(metrics);
                listener.accept(metrics);
                if (trainer.seconds() >= checkpointDue) {
                    checkpoint();
                    checkpointDue = trainer.seconds() + CHECKPOINT_INTERVAL_SECONDS;
                }
            }
            checkpoint();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory.path(), e);
        }
    }

    private IterationMetrics iterate(TrainingBudget budget) throws IOException {
        try {
            return trainer.iterate(budget.progress(trainer.seconds(), trainer.samples()));
        } catch (NonFiniteUpdateException e) {
            Checkpoint.write(directory.dump(), trainer);
            throw e;
        }
    }

    private void checkpoint() {
        try {
            Checkpoint.write(directory.checkpoint(), trainer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.checkpoint(), e);
        }
    }

    /** Makes {@link #run} return after the iteration under way. */
    public void requestStop() {
        stopRequested = true;
    }

    public boolean isStopRequested() {
        return stopRequested;
    }

    public RunDirectory directory() {
        return directory;
    }

    public Trainer trainer() {
        return trainer;
    }

    /** The policy as it is now. */
    public PolicyBundle policy() {
        return PolicyExport.bundle(trainer);
    }

    @Override
    public void close() {
        trainer.close();
    }
}
