package dev.amble.training.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.training.PeerPython;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventWriterTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000, 5));
    private static final InstantSource LATER = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_009));

    @TempDir
    Path directory;

    @Test
    void theRealTensorBoardReadsEveryScalar() throws Exception {
        PeerPython python = PeerPython.with("tensorboard");
        try (EventWriter writer = new EventWriter(directory, 0, CLOCK)) {
            writer.write(4096, Map.of("train/approx_kl", 0.0125));
            writer.write(8192, Map.of("train/approx_kl", 0.25, "time/fps", 21000.0));
        }
        assertEquals(
                List.of("time/fps 8192 21000", "train/approx_kl 4096 0.0125", "train/approx_kl 8192 0.25"),
                python.run(EventWriterTest.class, "read_scalars.py", directory.toString()));
    }

    @Test
    void stepsOfALostSessionGiveWayToThoseOfTheResumedOne() throws Exception {
        PeerPython python = PeerPython.with("tensorboard");
        try (EventWriter lost = new EventWriter(directory, 0, CLOCK)) {
            for (int step = 1; step <= 4; step++) {
                lost.write(step, Map.of("loss", (double) step));
            }
        }
        try (EventWriter resumed = new EventWriter(directory, 3, LATER)) {
            resumed.write(3, Map.of("loss", 30.0));
        }
        assertEquals(
                List.of("loss 1 1", "loss 2 2", "loss 3 30"),
                python.run(EventWriterTest.class, "read_scalars.py", directory.toString()));
    }

    @Test
    void theFirstRecordTellsTheVersionOfTheFormat() throws IOException {
        try (EventWriter writer = new EventWriter(directory, 0, CLOCK)) {
            writer.write(1, new LinkedHashMap<>());
        }
        byte[] bytes = Files.readAllBytes(files().get(0));
        // Event.wall_time: tag 0x09 and 8 bytes; Event.step: 0x10 0x00; Event.file_version: 0x1a, length 13, text
        assertEquals(0x09, bytes[12]);
        assertEquals("brain.Event:2", new String(bytes, 12 + 9 + 2 + 2, 13, StandardCharsets.US_ASCII));
    }

    @Test
    void aResumedRunWritesAFileOfItsOwn() throws IOException {
        new EventWriter(directory, 0, CLOCK).close();
        new EventWriter(directory, 0, LATER).close();
        assertEquals(2, files().size());
        assertTrue(
                files().stream().allMatch(file -> file.getFileName().toString().startsWith("events.out.tfevents.17")));
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
