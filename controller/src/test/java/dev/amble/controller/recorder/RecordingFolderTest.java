package dev.amble.controller.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFolderTest {
    /** Bytes of each file of these tests. */
    private static final int SIZE = 100;

    @TempDir
    private Path folder;

    private Path startAndRecord(RecordingFolder recordings, boolean fault) throws IOException {
        Path file = Files.write(recordings.create(), new byte[SIZE]);
        return fault ? RecordingFolder.markFault(file) : file;
    }

    private List<String> names() throws IOException {
        return new RecordingFolder(folder)
                .files().stream().map(file -> file.getFileName().toString()).toList();
    }

    @Test
    void runsAndPartsAreCounted() throws IOException {
        RecordingFolder first = new RecordingFolder(folder);
        first.create();
        first.create();
        RecordingFolder.markFault(first.create());
        new RecordingFolder(folder).create();
        assertEquals(
                List.of("000001-0001.flight", "000001-0002.flight", "000001-0003-fault.flight", "000002-0001.flight"),
                names());
    }

    @Test
    void twoControllersThatStartAtOnceWriteTwoRuns() throws IOException {
        RecordingFolder one = new RecordingFolder(folder);
        RecordingFolder other = new RecordingFolder(folder);
        one.create();
        other.create();
        assertEquals(List.of("000001-0001.flight", "000002-0001.flight"), names());
    }

    @Test
    void theNewestRecordingsStay() throws IOException {
        for (int i = 0; i < 9; i++) {
            startAndRecord(new RecordingFolder(folder, 4 * SIZE), false);
        }
        // Four and the one that was being started when the others were counted.
        assertEquals(
                List.of(
                        "000005-0001.flight",
                        "000006-0001.flight",
                        "000007-0001.flight",
                        "000008-0001.flight",
                        "000009-0001.flight"),
                names());
    }

    @Test
    void restartsPushOutNeitherTheFirstNorTheLastFault() throws IOException {
        startAndRecord(new RecordingFolder(folder, 4 * SIZE), true);
        for (int i = 0; i < 20; i++) {
            startAndRecord(new RecordingFolder(folder, 4 * SIZE), false);
        }
        assertEquals("000001-0001-fault.flight", names().get(0));
        for (int i = 0; i < 20; i++) {
            startAndRecord(new RecordingFolder(folder, 4 * SIZE), true);
        }
        List<String> faults =
                names().stream().filter(name -> name.contains("fault")).toList();
        assertEquals(
                List.of(
                        "000001-0001-fault.flight",
                        "000022-0001-fault.flight",
                        "000039-0001-fault.flight",
                        "000040-0001-fault.flight",
                        "000041-0001-fault.flight"),
                faults);
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        Files.write(folder.resolve("a1.policy"), new byte[10 * SIZE]);
        Files.write(folder.resolve("1-1.flight"), new byte[10 * SIZE]);
        startAndRecord(new RecordingFolder(folder, SIZE), false);
        startAndRecord(new RecordingFolder(folder, SIZE), false);
        assertEquals(true, Files.exists(folder.resolve("a1.policy")) && Files.exists(folder.resolve("1-1.flight")));
    }
}
