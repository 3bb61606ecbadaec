package dev.amble.controller.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.policy.TickListener;
import dev.amble.controller.realtime.AllocationMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("allocation")
class FlightRecorderAllocationTest {
    @TempDir
    private Path folder;

    @Test
    void aRecordedTickAllocatesNothing() throws IOException {
        RecordedRun plain = new RecordedRun(1, TickListener.NONE);
        long harness = AllocationMeter.bytes(i -> plain.tick(), 50_000);
        List<String> problems = new ArrayList<>();
        try (FlightRecorder recorder = FlightRecorder.create(
                folder,
                RecordedRun.HEADER,
                RecordedRun.ROBOT,
                RecordedRun.policy(RecordedRun.identity(0)),
                problems::add)) {
            RecordedRun recorded = new RecordedRun(1, recorder.listener());
            recorder.endWarmUp();
            recorder.start();
            long bytes = AllocationMeter.bytes(i -> recorded.tick(), 50_000);
            assertEquals(harness, bytes);
            assertTrue(recorded.status().numFaults > 100);
        }
        assertEquals(0, harness);
    }
}
