package dev.amble.controller.timing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What else a computer is busy with: a process of its own with as many threads as there are processors. */
public final class HostLoad implements AutoCloseable {
    /** What the threads do. */
    public enum Kind {
        /** Nothing; there is no process. */
        IDLE,
        /** Count, as fast as they can. */
        CPU,
        /** Copy arrays larger than the caches. */
        MEMORY
    }

    private static final int FLOATS = 8 << 20;

    private final List<Process> processes = new ArrayList<>();

    private final Kind kind;

    private HostLoad(Kind kind) {
        this.kind = kind;
    }

    /** Puts a load on this computer, with normal priority, until it is closed. */
    public static HostLoad start(Kind kind) throws IOException {
        HostLoad load = new HostLoad(kind);
        if (kind != Kind.IDLE) {
            load.processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HostLoad.class.getName(),
                            kind.name())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        return load;
    }

    public Kind kind() {
        return kind;
    }

    /** The process: works until its standard input ends, which its parent holds. */
    public static void main(String[] arguments) throws IOException {
        Kind kind = Kind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(kind == Kind.CPU ? HostLoad::count : HostLoad::copy, "load-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        while (System.in.read() >= 0) {
            // The parent never writes; only the end of the stream matters.
        }
    }

    private static void count() {
        long value = 1;
        while (value != 0) {
            value = value * 6364136223846793005L + 1442695040888963407L;
        }
    }

    private static void copy() {
        float[] from = new float[FLOATS];
        float[] to = new float[FLOATS];
        while (to.length == from.length) {
            System.arraycopy(from, 0, to, 0, FLOATS);
            System.arraycopy(to, 0, from, 0, FLOATS);
        }
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroyForcibly();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
