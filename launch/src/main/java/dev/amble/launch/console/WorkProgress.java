package dev.amble.launch.console;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far work of a known size has got, with its speed and the time left. */
public final class WorkProgress {
    private WorkProgress() {}

    /**
     * A bar: redrawn on a terminal, a line every ten seconds elsewhere.
     *
     * @param unit of what is counted, plural
     */
    public static ProgressBar open(String task, long total, String unit, PrintStream out) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" " + unit, 1)
                .setUpdateIntervalMillis(Terminal.isInteractive() ? 200 : 10_000)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .showSpeed()
                .build();
    }
}
