package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.YamlWriter;
import dev.amble.robots.file.AtomicFile;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    private Path folder;

    private RunDirectory run = new RunDirectory(Path.of(""));

    @BeforeEach
    void trainOneIteration() {
        SmallRun.train(folder.resolve("run"), Backend.VECTOR, 1, 2);
        run = RunDirectory.open(folder.resolve("run"));
    }

    private String refusal() {
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            ConfigException refused = assertThrows(ConfigException.class, () -> TrainingSession.resume(run, executor));
            assertFalse(refused.getMessage().contains("\n"), "one line");
            assertTrue(refused.getMessage().startsWith(run.checkpoint() + ": "), refused.getMessage());
            return refused.getMessage().substring(run.checkpoint().toString().length() + 2);
        }
    }

    @Test
    void aMissingCheckpointIsRefused() throws IOException {
        Files.delete(run.checkpoint());
        assertEquals("no checkpoint here; give the directory of a run that was started", refusal());
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        Files.writeString(run.checkpoint(), "these are not the bytes of a checkpoint");
        assertEquals("is not an Amble checkpoint; give the directory of a training run", refusal());
    }

    @Test
    void aTruncatedCheckpointIsRefusedWhereverItEnds() throws IOException {
        byte[] whole = Files.readAllBytes(run.checkpoint());
        for (int length : new int[] {0, 3, 7, 15, whole.length / 2, whole.length - 1}) {
            Files.write(run.checkpoint(), Arrays.copyOf(whole, length));
            String refusal = refusal();
            assertTrue(refusal.startsWith("is damaged"), "length " + length + ": " + refusal);
        }
    }

    @Test
    void aSingleWrongBitIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(run.checkpoint());
        for (int at : new int[] {4, 20, whole.length / 3, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(run.checkpoint(), damaged);
            assertEquals("is damaged (checksum differs); resume from another run", refusal(), "byte " + at);
        }
    }

    @Test
    void aRunWhoseSettingsWereChangedIsRefused() throws IOException {
        RunManifest manifest = run.manifest();
        List<String> settings = new ArrayList<>(manifest.settings());
        settings.add("algorithm.advantage.gamma=0.9");
        rewrite(new RunManifest(
                manifest.robot(),
                manifest.task(),
                manifest.algorithm(),
                manifest.backend(),
                manifest.seed(),
                settings));
        assertEquals(
                "the run was started with another algorithm than run.yaml gives now; undo that change, or start a new"
                        + " run",
                refusal());
        rewrite(new RunManifest(
                manifest.robot(), manifest.task(), manifest.algorithm(), manifest.backend(), 99, manifest.settings()));
        assertEquals(
                "the run was started with another seed than run.yaml gives now; undo that change, or start a new run",
                refusal());
    }

    private void rewrite(RunManifest manifest) throws IOException {
        Files.writeString(run.manifestFile(), YamlWriter.write(manifest));
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        byte[] before = Files.readAllBytes(run.checkpoint());
        List<String> filesBefore = files();
        assertThrows(
                IOException.class,
                () -> AtomicFile.write(run.checkpoint(), out -> {
                    out.write(1);
                    throw new IOException("disk full");
                }));
        assertArrayEquals(before, Files.readAllBytes(run.checkpoint()));
        assertEquals(filesBefore, files());
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(run.path())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
