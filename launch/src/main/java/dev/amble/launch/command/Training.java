package dev.amble.launch.command;

import dev.amble.launch.console.Notices;
import dev.amble.launch.console.Terminal;
import dev.amble.launch.console.TrainingProgress;
import dev.amble.launch.console.TrainingStatus;
import dev.amble.launch.dashboard.Dashboard;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.NonFiniteUpdateException;
import dev.amble.training.rollout.RolloutFailedException;
import dev.amble.training.run.IterationMetrics;
import dev.amble.training.run.MetricsTable;
import dev.amble.training.run.PolicyCheck;
import dev.amble.training.run.RunConfig;
import dev.amble.training.run.RunDirectory;
import dev.amble.training.run.Scalars;
import dev.amble.training.run.TrainingBudget;
import dev.amble.training.run.TrainingSession;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A training session on the terminal: progress, and a Ctrl-C that loses nothing. */
final class Training implements AutoCloseable {
    /** Weight of the newest iteration in the speed and reward shown. */
    private static final double SMOOTHING = 0.1;

    private final TrainingSession session;
    private final TrainingBudget budget;
    private final Interruption interruption;
    private final PrintStream out;
    private final Notices notices;
    private final List<IterationMetrics> history = new ArrayList<>();
    private double samplesPerSecond;
    private double trackingReward;

    /** Begins a session or takes one up. */
    @FunctionalInterface
    interface Opening {
        /**
         * The session.
         *
         * @param log for what a user should know, a line each, from now to the session's end
         */
        TrainingSession open(Consumer<String> log) throws Exception;
    }

    private Training(
            TrainingSession session,
            TrainingBudget budget,
            Interruption interruption,
            PrintStream out,
            Notices notices) {
        this.session = session;
        this.budget = budget;
        this.interruption = interruption;
        this.out = out;
        this.notices = notices;
    }

    /** Starts a new run, with its first checkpoint, or is interrupted before there is anything of it. */
    static Training start(
            Callable<RunDirectory> newDirectory,
            TrainingBudget budget,
            ParallelExecutor executor,
            Interruption interruption,
            PrintStream out)
            throws Exception {
        return of(log -> TrainingSession.start(newDirectory.call(), executor), budget, interruption, out);
    }

    /** Works on a run that is started or taken up by {@code opening}, which no interrupt cuts in two. */
    static Training of(Opening opening, TrainingBudget budget, Interruption interruption, PrintStream out)
            throws Exception {
        return interruption.complete(() -> {
            Notices notices = new Notices(out);
            TrainingSession session = opening.open(notices);
            notices.accept("run directory: " + session.directory().path());
            return new Training(session, budget, interruption, out, notices).advise();
        });
    }

    private Training advise() {
        interruption.onRequest(session::requestStop);
        String path = session.directory().path().toString();
        String limit = budget.endsAtGoal()
                ? ""
                : Double.isFinite(budget.minutes())
                        ? " --minutes " + budget.minutes()
                        : " --samples " + budget.samples();
        interruption.advise("the run is in " + path + "\ngo on with: amble train --resume " + path + limit);
        return this;
    }

    /** Trains to the end of the budget with checkpoints at the usual times. */
    boolean run(WatchOptions watch, PrintStream err) throws Exception {
        return run(watch, TrainingSession.CHECKPOINT_INTERVAL, err);
    }

    /**
     * Trains to the end of the budget.
     *
     * @param checkpointInterval training time between checkpoints, s
     * @return false if training broke down, which is then explained on {@code err}
     */
    boolean run(WatchOptions watch, double checkpointInterval, PrintStream err) throws Exception {
        try {
            return interruption.complete(() -> {
                try (Dashboard dashboard = watch.startDashboard();
                        TrainingProgress progress = TrainingProgress.open("train", out, Terminal.isInteractive())) {
                    notices.showAbove(progress);
                    if (dashboard != null) {
                        notices.accept("dashboard: " + dashboard.address());
                    }
                    session.run(
                            budget,
                            checkpointInterval,
                            metrics -> {
                                TrainingStatus status = status(metrics);
                                progress.update(status);
                                if (dashboard != null) {
                                    dashboard.add(state(metrics, status), points(metrics));
                                }
                            },
                            check -> notices.accept(line(check)));
                }
                return true;
            });
        } catch (NonFiniteUpdateException e) {
            err.println("amble: training broke down: " + e.getMessage() + "; its state is in "
                    + session.directory().dump() + ", the last sound one in "
                    + session.directory().checkpoint());
        } catch (RolloutFailedException e) {
            err.println("amble: " + e.getMessage() + "; everything before is in "
                    + session.directory().checkpoint() + ", go on with --resume "
                    + session.directory().path());
        } catch (UncheckedIOException e) {
            err.println("amble: " + e.getMessage() + ": " + e.getCause());
        }
        return false;
    }

    private static String line(PolicyCheck check) {
        return String.format(
                Locale.ROOT,
                "check at %.1f min: %d of 45 fell, mean error %.3f m/s, %.3f rad/s%s",
                check.seconds() / 60,
                check.falls(),
                check.linearError(),
                check.yawError(),
                check.isGood() ? "; the goal is reached" : "");
    }

    /** When the run was how good, from its first iteration on. */
    Milestones milestones() {
        return new Milestones(
                MetricsTable.read(session.directory().checks()),
                session.trainer().config().task().goal().mostFalls());
    }

    private Map<String, Double> points(IterationMetrics metrics) {
        Map<String, Double> points =
                Scalars.curves(metrics, session.trainer().config().task().policyPeriod());
        points.put("samples", (double) metrics.samples());
        return points;
    }

    private Map<String, @Nullable Object> state(IterationMetrics metrics, TrainingStatus status) {
        RunConfig config = session.trainer().config();
        return Map.of(
                "title", config.robotName() + " on " + config.taskName(),
                "subtitle", "seed " + config.seed() + ", " + session.directory().path(),
                "share", status.fraction(),
                "elapsed", status.elapsed(),
                "left", status.timeLeft(),
                "samples", status.samples(),
                "samples_per_second", status.samplesPerSecond(),
                "iteration", metrics.iteration());
    }

    private TrainingStatus status(IterationMetrics metrics) {
        double seconds = metrics.collectSeconds() + metrics.updateSeconds();
        double speed = session.trainer().config().training().samplesPerIteration() / seconds;
        double weight = history.isEmpty() ? 1 : SMOOTHING;
        history.add(metrics);
        samplesPerSecond += weight * (speed - samplesPerSecond);
        trackingReward += weight * (metrics.trackingReward() - trackingReward);
        return Double.isFinite(budget.minutes())
                ? TrainingStatus.ofTimeBudget(
                        metrics.seconds(), 60 * budget.minutes(), metrics.samples(), samplesPerSecond, trackingReward)
                : TrainingStatus.ofSampleBudget(
                        metrics.seconds(), budget.samples(), metrics.samples(), samplesPerSecond, trackingReward);
    }

    TrainingSession session() {
        return session;
    }

    /** Metrics of all iterations of this process. */
    List<IterationMetrics> history() {
        return List.copyOf(history);
    }

    @Override
    public void close() {
        session.close();
    }
}
