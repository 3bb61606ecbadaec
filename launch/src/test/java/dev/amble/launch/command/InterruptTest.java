package dev.amble.launch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.launch.AmbleProcess;
import dev.amble.launch.TrainedPolicy;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.run.RunDirectory;
import dev.amble.training.run.TrainingSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C during {@code amble train}, in a JVM of its own. */
@Tag("system")
@EnabledOnOs(OS.LINUX)
class InterruptTest {
    private static final int SIGINT_EXIT_CODE = 128 + 2;

    @TempDir
    private Path folder;

    /** @param iterations how many lines of metrics to wait for */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    @Timeout(120)
    void anInterruptLeavesARunThatGoesOn(int iterations) throws Exception {
        Path run = folder.resolve("run");
        Path output = folder.resolve("output");
        Process process = AmbleProcess.start(output, command(run));
        try {
            while (!hasBegun(run, output, iterations)) {
                assertTrue(process.isAlive(), () -> read(output));
                Thread.sleep(20);
            }
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor());
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still runs");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(SIGINT_EXIT_CODE, process.exitValue());
        String text = read(output);
        assertTrue(
                text.contains("interrupted; the run is in " + run + "\ngo on with: amble train --resume " + run), text);
        assertFalse(text.contains("\tat "), "no stack trace: " + text);
        try (var files = Files.list(run)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".tmp")), "no half-written file");
        }
        try (ParallelExecutor executor = new ParallelExecutor("test", 2);
                TrainingSession session = TrainingSession.resume(RunDirectory.open(run), executor)) {
            assertEquals(
                    metricsLines(run), session.trainer().iteration(), "the checkpoint is that of the last iteration");
            assertTrue(session.trainer().iteration() >= iterations);
        }
    }

    private static String[] command(Path run) {
        List<String> command =
                new ArrayList<>(List.of("train", "--samples", "1000000000", "--run-dir", run.toString()));
        TrainedPolicy.QUICK.forEach(setting -> command.addAll(List.of("--set", setting)));
        return command.toArray(String[]::new);
    }

    private static boolean hasBegun(Path run, Path output, int iterations) throws IOException {
        return read(output).contains("run directory: ") && metricsLines(run) >= iterations;
    }

    /** Lines of metrics.csv below its head, 0 if there is no file yet. */
    private static long metricsLines(Path run) throws IOException {
        Path metrics = RunDirectory.open(run).metrics();
        return Files.exists(metrics) ? Files.readAllLines(metrics).size() - 1L : 0;
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "unreadable: " + e;
        }
    }
}
