package dev.amble.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code amble} in a JVM of its own, as {@code launch/amble} starts it. */
public final class AmbleProcess {
    private AmbleProcess() {}

    /**
     * Starts a command that can be interrupted. A build in the background ignores SIGINT and so would its children; here
     * {@code env} takes that back.
     *
     * @param output file that receives all output
     */
    public static Process start(Path output, String... arguments) throws IOException {
        return builder(output, arguments).start();
    }

    /** Starts a command that finds no display. */
    public static Process startWithoutDisplay(Path output, String... arguments) throws IOException {
        ProcessBuilder builder = builder(output, arguments);
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        return builder.start();
    }

    private static ProcessBuilder builder(Path output, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.amble.launch.Amble"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    }
}
