package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.sim.env.EndedEpisode;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.algorithm.NonFiniteUpdateException;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.rollout.RolloutFailedException;
import dev.amble.training.tensorboard.EventWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * A training run with its files: metrics after every iteration, a checkpoint at intervals, at the end, and when it is asked
 * to stop. Of all checkpoints the one before which the policy tracked best is kept too.
 *
 * <p>One thread runs it; {@link #requestStop} may be called from any.
 */
public final class TrainingSession implements AutoCloseable {
    /** Training time between checkpoints where nothing else is asked for, s. */
    public static final double CHECKPOINT_INTERVAL = 30;

    private final RunDirectory directory;
    private final Trainer trainer;
    private final BestTracking best;
    private volatile boolean stopRequested;

    private TrainingSession(RunDirectory directory, Trainer trainer) {
        this.directory = directory;
        this.trainer = trainer;
        best = new BestTracking(directory);
    }

    /** Starts a run; its first checkpoint is there when this returns. */
    public static TrainingSession start(RunDirectory directory, ParallelExecutor executor) {
        return start(directory, new Trainer(directory.manifest().config(), executor));
    }

    /**
     * Starts a run whose rollouts come from elsewhere than the executor's threads.
     *
     * @param collector of the run in the directory; closed with the session
     */
    public static TrainingSession start(RunDirectory directory, RolloutCollector collector, ParallelExecutor executor) {
        return start(directory, new Trainer(directory.manifest().config(), collector, executor));
    }

    private static TrainingSession start(RunDirectory directory, Trainer trainer) {
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
        return resume(directory, directory.checkpoint(), executor);
    }

    /** Takes up a run where one of its checkpoints left it. */
    public static TrainingSession resume(RunDirectory directory, Path checkpoint, ParallelExecutor executor) {
        return resume(directory, checkpoint, new Trainer(directory.manifest().config(), executor));
    }

    /**
     * Takes up a run where its newest checkpoint left it, with rollouts from elsewhere than the executor's threads.
     *
     * @param collector of the run in the directory; closed with the session
     */
    public static TrainingSession resume(
            RunDirectory directory, RolloutCollector collector, ParallelExecutor executor) {
        return resume(
                directory,
                directory.checkpoint(),
                new Trainer(directory.manifest().config(), collector, executor));
    }

    private static TrainingSession resume(RunDirectory directory, Path checkpoint, Trainer trainer) {
        try {
            Checkpoint.read(checkpoint, trainer);
            return new TrainingSession(directory, trainer);
        } catch (ConfigException e) {
            trainer.close();
            throw e;
        }
    }

    /** Trains with a checkpoint every {@link #CHECKPOINT_INTERVAL}. */
    public void run(TrainingBudget budget, Consumer<IterationMetrics> listener) {
        run(budget, CHECKPOINT_INTERVAL, listener, check -> {});
    }

    /**
     * Trains until the budget is spent or a stop is requested, and writes a checkpoint. Checks the policy as often as the
     * task's goal says.
     *
     * @param checkpointInterval training time between checkpoints, s; 0 writes one after every iteration
     * @param listener told of every iteration
     * @param checked told of every check
     * @throws ConfigException if another process trains this run
     * @throws NonFiniteUpdateException if learning broke down; the state is then in {@link RunDirectory#dump()}, and the
     *     checkpoint is the last sound one
     * @throws RolloutFailedException if no rollout is to be had any more; the checkpoint is of all iterations done
     */
    public void run(
            TrainingBudget budget,
            double checkpointInterval,
            Consumer<IterationMetrics> listener,
            Consumer<PolicyCheck> checked) {
        double period = trainer.config().task().policyPeriod();
        long checkSamples = trainer.config().task().goal().checkSamples();
        try (FileChannel lock = directory.lock();
                TableLog log = new TableLog(directory.metrics(), IterationMetrics.csvHeader(), trainer.iteration());
                TableLog checks = new TableLog(directory.checks(), PolicyCheck.csvHeader(), trainer.iteration());
                TableLog episodes = new TableLog(
                        directory.episodes(),
                        EpisodeLines.header(VelocityEnv.worldParameterNames(
                                trainer.config().task(), trainer.config().robot())),
                        trainer.iteration());
                EventWriter events = new EventWriter(directory.path(), trainer.samples() + 1, InstantSource.system())) {
            double checkpointDue = trainer.seconds() + checkpointInterval;
            boolean isGood = false;
            while (!stopRequested && !isGood && !budget.isSpent(trainer.seconds(), trainer.samples())) {
                long samplesBefore = trainer.samples();
                IterationMetrics metrics = iterate();
                log.append(metrics.csvLine());
                for (EndedEpisode episode : trainer.endedEpisodes()) {
                    episodes.append(EpisodeLines.line(metrics.iteration(), episode, period));
                }
                events.write(
                        metrics.samples(),
                        Scalars.all(metrics, period, trainer.config().learner().algorithm()));
                best.add(metrics.trackingReward());
                listener.accept(metrics);
                if (trainer.samples() / checkSamples > samplesBefore / checkSamples) {
                    PolicyCheck check = trainer.check();
                    checks.append(check.csvLine());
                    events.write(check.samples(), Scalars.of(check));
                    checked.accept(check);
                    isGood = budget.endsAtGoal() && check.isGood();
                }
                if (trainer.seconds() >= checkpointDue) {
                    checkpoint();
                    checkpointDue = trainer.seconds() + checkpointInterval;
                }
            }
            checkpoint();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory.path(), e);
        }
    }

    private IterationMetrics iterate() throws IOException {
        try {
            return trainer.iterate();
        } catch (NonFiniteUpdateException e) {
            Checkpoint.write(directory.dump(), trainer);
            throw e;
        } catch (RolloutFailedException e) {
            checkpoint();
            throw e;
        }
    }

    private void checkpoint() {
        try {
            Checkpoint.write(directory.checkpoint(), trainer);
            best.keep();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.checkpoint(), e);
        }
    }

    /** Makes {@link #run} return after the iteration under way. */
    public void requestStop() {
        stopRequested = true;
    }

    public RunDirectory directory() {
        return directory;
    }

    public Trainer trainer() {
        return trainer;
    }

    /** The policy as it is now. */
    public PolicyBundle policy() {
        return PolicyExport.bundle(trainer, directory.manifest().startedBy());
    }

    @Override
    public void close() {
        trainer.close();
    }
}
