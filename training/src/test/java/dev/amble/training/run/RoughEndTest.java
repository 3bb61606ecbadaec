package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end where nobody meant them to: killed at any moment, or on a disk that is full. */
@Tag("system")
@EnabledOnOs(OS.LINUX)
class RoughEndTest {
    /** Longer than an iteration, so that a kill falls anywhere: into a rollout, an update or a write. */
    private static final int LONGEST_DELAY_MS = 300;

    @TempDir
    private Path folder;

    @Test
    void aRunKilledAtRandomMomentsEndsAsOneThatWasLeftAlone() throws Exception {
        requireSameEnd(3, 40);
    }

    @Test
    @Tag("slow")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void aRunKilledThirtyTimesEndsAsOneThatWasLeftAlone() throws Exception {
        requireSameEnd(30, 400);
    }

    private void requireSameEnd(int kills, int iterations) throws Exception {
        RunDirectory run = start();
        RandomStream random = RandomStream.of(kills);
        int killed = 0;
        for (int i = 0; i < kills; i++) {
            long before = Files.getLastModifiedTime(run.checkpoint()).toMillis();
            Process process = ResumedRun.start(List.of(), run, iterations);
            while (process.isAlive()
                    && Files.getLastModifiedTime(run.checkpoint()).toMillis() == before) {
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            process.waitFor(random.nextInt(LONGEST_DELAY_MS), TimeUnit.MILLISECONDS);
            process.destroyForcibly(); // SIGKILL
            killed += process.waitFor() == 0 ? 0 : 1;
        }
        assertTrue(
                killed > 0,
                "the run ended before it could be killed; see " + run.path().resolve("output.txt"));
        assertSameAsLeftAlone(run, iterations);
    }

    @Test
    void aFullDiskLeavesTheLastCheckpointWholeAndTheRunGoesOnFromIt() throws Exception {
        RunDirectory run = start();
        byte[] checkpoint = Files.readAllBytes(run.checkpoint());
        // No file may grow past half a checkpoint: each write of one fails on the way, as on a disk that fills up.
        long limitKilobytes = checkpoint.length / 2 / 1024;
        List<String> limited = List.of("bash", "-c", "ulimit -f " + limitKilobytes + "; exec \"$@\"", "bash");
        Process process = ResumedRun.start(limited, run, 6);
        assertNotEquals(0, process.waitFor());
        String output = Files.readString(run.path().resolve("output.txt"));
        assertTrue(output.contains("cannot write " + run.checkpoint()), output);
        assertTrue(output.contains("File too large"), output);
        assertArrayEquals(checkpoint, Files.readAllBytes(run.checkpoint()));
        try (Stream<Path> files = Files.list(run.path())) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.toString().endsWith(".tmp")).toList());
        }
        assertSameAsLeftAlone(run, 6);
    }

    private RunDirectory start() {
        RunDirectory run = RunDirectory.create(folder.resolve("rough"), SmallRun.manifest(Backend.VECTOR));
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            TrainingSession.start(run, executor).close();
        }
        return run;
    }

    private void assertSameAsLeftAlone(RunDirectory run, int iterations) throws IOException {
        RunDirectory whole = RunDirectory.create(folder.resolve("whole"), SmallRun.manifest(Backend.VECTOR));
        try (ParallelExecutor executor = new ParallelExecutor("test", 2);
                TrainingSession resumed = TrainingSession.resume(run, executor);
                TrainingSession alone = TrainingSession.start(whole, executor)) {
            resumed.run(SmallRun.budget(iterations), metrics -> {});
            alone.run(SmallRun.budget(iterations), metrics -> {});
            assertArrayEquals(SmallRun.state(alone.trainer()), SmallRun.state(resumed.trainer()));
        }
        assertEquals(
                Files.readAllLines(whole.metrics()).size(),
                Files.readAllLines(run.metrics()).size());
    }
}
