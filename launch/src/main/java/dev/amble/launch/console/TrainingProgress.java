package dev.amble.launch.console;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Shows a training run while it goes on: a bar on a terminal, else a plain line every {@value #PLAIN_INTERVAL} seconds.
 *
 * <p>{@link #update} may be called as often as convenient, from one thread; a daemon thread of the progress bar draws.
 * Closing twice is harmless, and when the process is interrupted a shutdown hook ends the line, so that the shell prompt
 * starts at the left margin.
 */
public final class TrainingProgress implements AutoCloseable {
    private static final double PLAIN_INTERVAL = 10.0;
    private static final int REDRAW_MS = 200;

    private final String task;
    private final PrintStream out;
    private final LineConsumer line;
    private final @Nullable ProgressBar bar;
    private final Thread closeAtExit = new Thread(this::finish, "training-progress-close");
    private final AtomicBoolean isFinished = new AtomicBoolean();
    private volatile @Nullable TrainingStatus status;
    private @Nullable TrainingStatus printed;
    private double nextPlainLine;

    private TrainingProgress(String task, PrintStream out, boolean isInteractive) {
        this.task = task;
        this.out = out;
        line = new LineConsumer(out);
        bar = isInteractive ? openBar() : null;
        if (bar != null) {
            Runtime.getRuntime().addShutdownHook(closeAtExit);
        }
    }

    /**
     * Starts showing.
     *
     * @param task one word for the start of the line, such as "train"
     * @param out usually standard output
     * @param isInteractive whether {@code out} is a terminal, see {@link Terminal#isInteractive}
     */
    public static TrainingProgress open(String task, PrintStream out, boolean isInteractive) {
        return new TrainingProgress(task, out, isInteractive);
    }

    /** Tells how far training has come. */
    public void update(TrainingStatus newStatus) {
        status = newStatus;
        if (bar == null && newStatus.elapsed() >= nextPlainLine) {
            printPlain(newStatus);
        }
    }

    /** Prints a line that stays. */
    public void say(String text) {
        if (bar == null) {
            out.println(text);
        } else {
            line.say(text);
        }
    }

    /** Draws the last state and ends the line. */
    @Override
    public void close() {
        finish();
        if (bar != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(closeAtExit);
            } catch (IllegalStateException e) {
                // the process is already ending, and the hook has run or runs now
            }
        }
    }

    private void finish() {
        if (!isFinished.compareAndSet(false, true)) {
            return;
        }
        TrainingStatus last = status;
        if (bar != null) {
            closeBar(bar);
        } else if (last != null && !last.equals(printed)) {
            printPlain(last);
        }
    }

    /**
     * Closes the bar although the caller may have been interrupted, which the library would forget, or may have been so
     * quick that the bar was never drawn, when the library would leave the line open.
     */
    private void closeBar(ProgressBar openBar) {
        boolean wasInterrupted = Thread.interrupted();
        openBar.close();
        line.close();
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void printPlain(TrainingStatus newStatus) {
        out.println(ProgressLine.plain(task, newStatus));
        printed = newStatus;
        nextPlainLine = newStatus.elapsed() + PLAIN_INTERVAL;
    }

    private ProgressBar openBar() {
        return new ProgressBarBuilder()
                .setUpdateIntervalMillis(REDRAW_MS)
                .continuousUpdate()
                .setConsumer(line)
                .setRenderer((ignored, width) -> text(width))
                .build();
    }

    private String text(int width) {
        TrainingStatus shown = status;
        return shown == null ? task + "  starting" : ProgressLine.withBar(task, shown, width);
    }
}
