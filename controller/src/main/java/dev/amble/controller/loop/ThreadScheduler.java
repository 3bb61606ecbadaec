package dev.amble.controller.loop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives the calling thread, and no other of this process, real-time priority and a processor of its own, by the tools
 * of util-linux, {@code chrt} and {@code taskset}.
 *
 * <p>Only before the thread has anything urgent to do: it starts processes.
 */
public final class ThreadScheduler {
    private static final Path THIS_THREAD = Path.of("/proc/thread-self");
    private static final long TOOL_TIMEOUT_S = 5;

    private final List<String> warnings = new ArrayList<>();

    /**
     * Asks for what {@code config} says.
     *
     * @return what was not granted and what to do about it, one line each; empty if all was
     */
    public static List<String> schedule(SchedulingConfig config) {
        ThreadScheduler scheduler = new ThreadScheduler();
        if (config.priority() > 0) {
            scheduler.run(
                    "no real-time priority " + config.priority() + " for the control thread",
                    "allow it with LimitRTPRIO= or 'ulimit -r', or set scheduling.priority=0",
                    List.of("chrt", "--fifo", "--pid", Integer.toString(config.priority())));
        }
        if (config.processor() >= 0) {
            scheduler.run(
                    "the control thread is not bound to processor " + config.processor(),
                    "choose one of this machine, or scheduling.processor=-1",
                    List.of("taskset", "--pid", "--cpu-list", Integer.toString(config.processor())));
        }
        return scheduler.warnings;
    }

    private void run(String failure, String remedy, List<String> tool) {
        try {
            List<String> command = new ArrayList<>(tool);
            command.add(THIS_THREAD.toRealPath().getFileName().toString());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(TOOL_TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                warnings.add(failure + ": " + tool.get(0) + " was refused; " + remedy);
            }
        } catch (IOException e) {
            warnings.add(failure + ": " + tool.get(0) + " of util-linux or /proc is missing; " + remedy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
