package dev.amble.launch.console;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Redraws one line of a terminal with nothing but carriage returns and spaces.
 *
 * <p>The library's own consumers ask JLine for the terminal, and JLine replaces the JVM's handler for Ctrl-C: the process
 * then dies without its shutdown hooks, and a training run without its last checkpoint. Runs on the thread that redraws
 * and on the one that closes.
 */
final class LineConsumer implements ProgressBarConsumer {
    private static final int REDRAWS_PER_WIDTH_QUERY = 25; // every five seconds

    private final PrintStream out;
    private int width = Terminal.DEFAULT_WIDTH;
    private int redraws;
    private int lastLength;
    private boolean isClosed;

    LineConsumer(PrintStream out) {
        this.out = out;
    }

    /** One less than the terminal's width: a full line would wrap. */
    @Override
    public synchronized int getMaxRenderedLength() {
        if (redraws++ % REDRAWS_PER_WIDTH_QUERY == 0) {
            width = Terminal.width();
        }
        return width - 1;
    }

    @Override
    public synchronized void accept(String line) {
        if (isClosed) {
            return;
        }
        String text = line.stripTrailing();
        out.print("\r" + text + " ".repeat(Math.max(0, lastLength - text.length())));
        out.flush();
        lastLength = text.length();
    }

    /** Prints a line that stays, above the one that is redrawn. */
    synchronized void say(String text) {
        out.println((isClosed ? "" : "\r") + text + " ".repeat(Math.max(0, lastLength - text.length())));
        lastLength = 0;
    }

    /** Ends the line, once. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        out.println();
        out.flush();
    }
}
