package dev.amble.controller.recorder;

import dev.amble.robots.config.YamlWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Hands the ticks to a listener, from one tick with memory to the next at a time, which is about a second of them, as a
 * recording that can be read alone. One thread.
 */
final class RecordingStream {
    /** Several times a second at 1 kHz, and with its message's other fields less than a ROS client takes. */
    private static final int MAX_BYTES = (1 << 20) - 64;

    private final TickBlocks blocks;
    private final ByteBuffer recording = ByteBuffer.allocate(MAX_BYTES);
    private final Consumer<ByteBuffer> listener;
    private RecordingHeader header;
    private String headerText;
    private boolean isOpen;
    private boolean isFull;

    /** @param listener given each recording from position to limit; the bytes are overwritten when it has returned */
    RecordingStream(RecordingHeader header, int tickSize, int memorySize, Consumer<ByteBuffer> listener) {
        this.header = header;
        headerText = YamlWriter.write(header);
        this.listener = listener;
        blocks = new TickBlocks(tickSize, memorySize, this::append);
    }

    /** What finds no room is missing, up to the next recording: a gap. */
    private void append(ByteBuffer bytes) {
        isFull |= bytes.remaining() > recording.remaining();
        if (!isFull) {
            recording.put(bytes);
        }
    }

    /** A policy of another generation comes into use with the next ticks. */
    void policy(PolicyIdentity policy) throws IOException {
        header = header.withPolicy(policy);
        headerText = YamlWriter.write(header);
        if (isOpen) {
            blocks.policy(policy);
        }
    }

    void write(TickRing.Slot slot) throws IOException {
        if (slot.hasMemory) {
            finish();
            isOpen = true;
            blocks.head(headerText);
        }
        if (isOpen) {
            blocks.tick(slot);
        }
    }

    /** Hands over what has come since the last time. */
    void finish() throws IOException {
        if (isOpen) {
            blocks.flush();
            listener.accept(recording.flip());
            recording.clear();
            isOpen = false;
            isFull = false;
        }
    }
}
