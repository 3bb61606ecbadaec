package dev.amble.launch.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An {@code amble} command in a JVM of its own, on this JVM's class path.
 *
 * <p>The child ends when {@link #close} is called, when this JVM exits in an orderly way, and, because it watches its
 * standard input (see {@link dev.amble.controller.command.ParentWatch}), also when this JVM is killed.
 */
public final class ChildJvm implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread shutdownHook;

    /**
     * Starts {@code amble} with {@code arguments}.
     *
     * @param name for messages
     * @param log file that receives the child's output
     * @param environment variables added to this JVM's
     */
    public ChildJvm(String name, Path log, Map<String, String> environment, List<String> arguments) {
        this.name = name;
        this.log = log;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-Xshare:auto");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("dev.amble.launch.Amble");
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(Redirect.PIPE)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the " + name + " process", e);
        }
        shutdownHook = new Thread(this::stop, "amble-stop-" + name);
        try {
            Runtime.getRuntime().addShutdownHook(shutdownHook);
        } catch (IllegalStateException shuttingDown) {
            process.destroyForcibly();
            throw shuttingDown;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Process identifier. */
    public long pid() {
        return process.pid();
    }

    /**
     * Makes sure that the child still runs.
     *
     * @throws StackFailedException with the end of the child's output if it has ended
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new StackFailedException(
                    "the " + name + " process ended with code " + process.exitValue() + ": " + lastLine());
        }
    }

    private String lastLine() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "its output " + log + " cannot be read";
        }
    }

    /** Asks the child to end, and makes it end after a few seconds. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook is running or has run: the same stop.
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
