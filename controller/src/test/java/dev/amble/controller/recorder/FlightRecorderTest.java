package dev.amble.controller.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderTest {
    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    private FlightRecorder recorder() throws IOException {
        return FlightRecorder.create(
                folder,
                RecordedRun.HEADER,
                RecordedRun.ROBOT,
                RecordedRun.policy(RecordedRun.identity(0)),
                problems::add);
    }

    @Test
    void aRecordingThatNeverStartedIsRemoved() throws IOException {
        FlightRecorder recorder = recorder();
        RecordedRun warmUp = new RecordedRun(1, recorder.listener());
        warmUp.tick();
        assertTrue(Files.exists(recorder.file()));
        recorder.close();
        recorder.close();
        recorder.start();
        assertFalse(Files.exists(recorder.file()));
        assertEquals(List.of(), problems);
    }

    @Test
    void aRecordingWithoutTicksStays() throws IOException {
        FlightRecorder recorder = recorder();
        recorder.endWarmUp();
        recorder.start();
        recorder.close();
        assertEquals("a1", new RecordingReader(recorder.file()).header().robot().source());
        assertEquals(List.of(), problems);
    }
}
