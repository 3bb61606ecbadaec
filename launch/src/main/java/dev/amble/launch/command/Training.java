package dev.amble.launch.command;

import dev.amble.launch.console.Terminal;
import dev.amble.launch.console.TrainingProgress;
import dev.amble.launch.console.TrainingStatus;
import dev.amble.training.run.IterationMetrics;
import dev.amble.training.run.TrainingBudget;
import dev.amble.training.run.TrainingSession;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs a training session on the terminal: progress, and a Ctrl-C that loses nothing.
 *
 * <p>From its creation to the end of the process an interrupt writes a checkpoint if training is under way, and says how
 * to go on.
 */
final class Training {
    private static final long STOP_TIMEOUT_SECONDS = 30;
    /** Weight of the newest iteration in the speed and reward shown. */
    private static final double SMOOTHING = 0.1;

    private final TrainingSession session;
    private final PrintStream out;
    private final CountDownLatch idle = new CountDownLatch(1);
    private final List<IterationMetrics> history = new ArrayList<>();
    private final Thread interruptHook = new Thread(this::onInterrupt, "amble-interrupt");
    private volatile boolean started;
    private double samplesPerSecond;
    private double trackingReward;

    Training(TrainingSession session, PrintStream out) {
        this.session = session;
        this.out = out;
        Runtime.getRuntime().addShutdownHook(interruptHook);
    }

    /** Trains to the end of the budget. Does not return if the process is interrupted meanwhile. */
    void run(TrainingBudget budget) {
        started = true;
        try (TrainingProgress progress = TrainingProgress.open("train", out, Terminal.isInteractive())) {
            session.run(budget, metrics -> progress.update(status(metrics, budget)));
        } finally {
            idle.countDown();
        }
        if (session.isStopRequested()) {
            waitForEver();
        }
    }

    private TrainingStatus status(IterationMetrics metrics, TrainingBudget budget) {
        history.add(metrics);
        long before = history.size() < 2 ? 0 : history.get(history.size() - 2).samples();
        double speed = (metrics.samples() - before) / (metrics.collectSeconds() + metrics.updateSeconds());
        double weight = history.size() == 1 ? 1 : SMOOTHING;
        samplesPerSecond += weight * (speed - samplesPerSecond);
        trackingReward += weight * (metrics.trackingReward() - trackingReward);
        return Double.isFinite(budget.minutes())
                ? TrainingStatus.ofTimeBudget(
                        metrics.seconds(), 60 * budget.minutes(), metrics.samples(), samplesPerSecond, trackingReward)
                : TrainingStatus.ofSampleBudget(
                        metrics.seconds(), budget.samples(), metrics.samples(), samplesPerSecond, trackingReward);
    }

    /** Metrics of all iterations of this process. */
    List<IterationMetrics> history() {
        return List.copyOf(history);
    }

    /** The work is done: an interrupt has nothing to say any more. */
    void finish() {
        Runtime.getRuntime().removeShutdownHook(interruptHook);
    }

    private void onInterrupt() {
        session.requestStop();
        try {
            if (started && !idle.await(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                out.println("amble: training did not stop in time; the last checkpoint is kept");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.println();
        out.println("interrupted; the run is in " + session.directory().path());
        out.println("go on with: amble train --resume " + session.directory().path());
        out.flush();
    }

    /** The shutdown hook ends the process; nothing else may go on. */
    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
