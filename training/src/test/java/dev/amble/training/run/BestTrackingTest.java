package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.amble.training.model.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestTrackingTest {
    @TempDir
    private Path folder;

    private RunDirectory run;
    private BestTracking best;

    @BeforeEach
    void start() {
        run = RunDirectory.create(folder.resolve("run"), SmallRun.manifest(Backend.VECTOR));
        best = new BestTracking(run);
    }

    private void checkpoint(String content, double... trackingRewards) throws IOException {
        for (double reward : trackingRewards) {
            best.add(reward);
        }
        Files.writeString(run.checkpoint(), content);
        best.keep();
    }

    @Test
    void theCheckpointBeforeAnyIterationIsNotTheBest() throws IOException {
        checkpoint("first");
        assertFalse(Files.exists(run.best()));
    }

    @Test
    void theCheckpointWithTheHighestMeanSinceTheOneBeforeItIsKept() throws IOException {
        checkpoint("a", 0.2, 0.4); // 0.3
        assertEquals("a", Files.readString(run.best()));
        checkpoint("b", 0.9, 0.1, 0.2); // 0.4
        assertEquals("b", Files.readString(run.best()));
        checkpoint("c", 0.1, 0.6); // 0.35
        assertEquals("b", Files.readString(run.best()));
        assertEquals(0.4, Double.parseDouble(Files.readString(run.best().resolveSibling("best.txt"))), 1e-12);
    }

    @Test
    void aResumedRunIsComparedWithWhatWasBefore() throws IOException {
        checkpoint("before", 0.5);
        best = new BestTracking(run);
        checkpoint("worse", 0.4);
        assertEquals("before", Files.readString(run.best()));
        checkpoint("better", 0.6);
        assertEquals("better", Files.readString(run.best()));
    }
}
