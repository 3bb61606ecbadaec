package dev.amble.controller.command;

import java.io.IOException;

/** Ends this JVM when its parent is gone, which closes the pipe at standard input. */
public final class ParentWatch {
    private ParentWatch() {}

    /** Starts watching on a daemon thread. Only for a process whose standard input is a pipe from its parent. */
    public static void start() {
        Thread watch = new Thread(ParentWatch::waitForEnd, "amble-parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void waitForEnd() {
        try {
            while (System.in.read() >= 0) {
                // The parent never writes; only the end of the stream matters.
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        Runtime.getRuntime().exit(0);
    }
}
