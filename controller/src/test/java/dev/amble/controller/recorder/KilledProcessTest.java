package dev.amble.controller.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a recording whose process was killed without warning (SIGKILL). */
class KilledProcessTest {
    /** Two stories of 2 s with a fault at the end of each. */
    private static final int TICKS = 1700;

    @TempDir
    private Path folder;

    @Test
    void theRecordingOfAKilledProcessHasItsFaultsAndReplays() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordedProcess.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        try {
            Path faulty = folder.resolve("000001-0001-fault.flight");
            Eventually.await("a recording with faults", () -> !process.isAlive() || ticks(faulty) >= TICKS);
        } finally {
            process.destroyForcibly().waitFor();
        }

        List<Path> files = new RecordingFolder(folder).files();
        assertEquals(1, files.size(), files::toString);
        Replay replay = new Replay(new RecordingReader(files.get(0)), RecordedRun.ROBOT, RecordedRun::policy);
        replay.run();
        assertNull(replay.difference());
        assertEquals(0, replay.gaps());
        assertTrue(replay.ticks() >= TICKS, "ticks: " + replay.ticks());
    }

    private static long ticks(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        RecordingReader reader = new RecordingReader(file);
        long ticks = 0;
        while (reader.next() != null) {
            ticks++;
        }
        return ticks;
    }
}
