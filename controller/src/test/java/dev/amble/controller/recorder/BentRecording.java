package dev.amble.controller.recorder;

import dev.amble.controller.safety.ControllerState;
import dev.amble.robots.state.Snapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** Flips a bit of a recording and makes its checksum right again. */
public final class BentRecording {
    private BentRecording() {}

    /** Whether a recording begins in a walk. */
    public static boolean beginsWalking(ByteBuffer recording) {
        RecordedTick tick = new RecordingReader("a recording", recording).next();
        return tick != null && tick.status.state == ControllerState.WALKING;
    }

    /**
     * Flips the last bit of a joint's position target in the first tick.
     *
     * @param recording changed from its position on; it may be longer
     */
    public static void bendTarget(ByteBuffer recording, int numJoints, int joint) {
        ByteBuffer bytes = recording.slice().order(ByteOrder.LITTLE_ENDIAN);
        int memorySize = bytes.getInt(Long.BYTES + Integer.BYTES);
        int header = RecordingFormat.PREAMBLE;
        int ticks =
                header + RecordingFormat.BLOCK_HEAD + bytes.getInt(header + Integer.BYTES) + RecordingFormat.CRC_BYTES;
        int first = ticks + RecordingFormat.BLOCK_HEAD + 1 + memorySize * Integer.BYTES;
        int at = first + targetWord(numJoints, joint) * Integer.BYTES;
        bytes.putInt(at, bytes.getInt(at) ^ 1);
        int end = ticks + RecordingFormat.BLOCK_HEAD + bytes.getInt(ticks + Integer.BYTES);
        CRC32 crc = new CRC32();
        crc.update(bytes.slice(ticks, end - ticks));
        bytes.putInt(end, (int) crc.getValue());
    }

    /** Which word of a tick the target is. */
    private static int targetWord(int numJoints, int joint) {
        RecordedTick tick = new RecordedTick(numJoints, 0);
        tick.command.positionTarget[joint] = 1;
        Snapshot words = new Snapshot(RecordedTick.size(numJoints));
        words.startSaving();
        tick.exchange(words);
        int word = 0;
        while (words.words()[word] != Float.floatToRawIntBits(1)) {
            word++;
        }
        return word;
    }
}
