package dev.amble.controller.command;

import dev.amble.controller.recorder.Difference;
import dev.amble.controller.recorder.Replay;
import java.io.PrintWriter;
import java.util.Locale;

/** What a replay says of its ticks. */
final class ReplayReport {
    private ReplayReport() {}

    static void print(Replay replay, PrintWriter out) {
        Difference difference = replay.difference();
        String extent = String.format(
                Locale.ROOT, "%d ticks, %.2f s, %d gaps", replay.ticks(), replay.duration(), replay.gaps());
        if (difference == null) {
            out.println("every bit is as recorded: " + extent);
        } else {
            out.printf(
                    Locale.ROOT,
                    "tick %d, %.4f s after the first, differs in %s: recorded %s, replayed %s%n",
                    replay.firstDifferentTick(),
                    replay.firstDifferenceTime(),
                    difference.field(),
                    difference.recorded(),
                    difference.replayed());
            out.println("ticks that differ: " + replay.differentTicks() + " of " + extent);
        }
    }
}
