package dev.amble.controller.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener of the flight recorder gets. */
class RecordingStreamTest {
    private final TickRing ring = new TickRing(64, 400, RecordedRun.tickSize(), RecordedRun.memorySize());
    private final RecordedRun run = new RecordedRun(3, ring);
    private final List<ByteBuffer> heard = new ArrayList<>();
    private final RecordingStream stream = new RecordingStream(
            RecordedRun.HEADER,
            RecordedRun.tickSize(),
            RecordedRun.memorySize(),
            recording -> heard.add(
                    ByteBuffer.allocate(recording.remaining()).put(recording).flip()));

    private void run(int ticks) throws IOException {
        for (int i = 0; i < ticks; i++) {
            run.tick();
            while (ring.available() > 0) {
                stream.write(ring.oldest());
                ring.release();
            }
        }
    }

    private static Replay replay(ByteBuffer recording) {
        Replay replay = new Replay(new RecordingReader("a message", recording), RecordedRun.ROBOT, RecordedRun::policy);
        replay.run();
        assertNull(replay.difference());
        return replay;
    }

    @Test
    void eachSecondIsARecordingOfItsOwn() throws IOException {
        run(1000);
        assertEquals(2, heard.size());
        stream.finish();
        assertEquals(
                List.of(400L, 400L, 200L),
                heard.stream().map(part -> replay(part).ticks()).toList());
    }

    @Test
    void aPolicyLoadedOnTheWayIsNamedInItsSecondAndInThoseAfterIt() throws IOException {
        run(300);
        assertTrue(run.isWalking());
        stream.policy(RecordedRun.identity(1));
        run.slot.replace(RecordedRun.policy(RecordedRun.identity(1)));
        run(300);
        stream.finish();
        assertEquals(1, run.status().policyGeneration);
        assertEquals(
                List.of(400L, 200L),
                heard.stream().map(part -> replay(part).ticks()).toList());
    }
}
