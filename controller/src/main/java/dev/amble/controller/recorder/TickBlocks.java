package dev.amble.controller.recorder;

import dev.amble.robots.config.YamlWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Makes the blocks of a recording, see {@link RecordingFormat}, and hands each on when it is whole. One thread. */
final class TickBlocks {
    /** Where the bytes of a recording go. */
    @FunctionalInterface
    interface Destination {
        /** Takes bytes from position to limit before it returns. */
        void write(ByteBuffer bytes) throws IOException;
    }

    private final ByteBuffer block =
            ByteBuffer.allocateDirect(RecordingFormat.MAX_CONTENT).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32 crc = new CRC32();
    private final int[] previous;
    private final int memorySize;
    private final int longestTick;
    private final Destination destination;

    TickBlocks(int tickSize, int memorySize, Destination destination) {
        this.memorySize = memorySize;
        this.destination = destination;
        previous = new int[tickSize];
        longestTick = 1 + (memorySize + tickSize) * Integer.BYTES + RecordingFormat.maskBytes(tickSize);
        begin(RecordingFormat.TICKS);
    }

    /**
     * Writes what stands at the head of a recording.
     *
     * @param header YAML of a {@link RecordingHeader}
     */
    void head(String header) throws IOException {
        flush();
        block.clear();
        block.putLong(RecordingFormat.MAGIC)
                .putInt(previous.length)
                .putInt(memorySize)
                .flip();
        destination.write(block);
        text(RecordingFormat.HEADER, header);
    }

    /** A policy of another generation comes into use with the next ticks. */
    void policy(PolicyIdentity policy) throws IOException {
        flush();
        text(RecordingFormat.POLICY, YamlWriter.write(policy));
    }

    /** Adds a tick; the first one after a head has memory. */
    void tick(TickRing.Slot slot) throws IOException {
        if (block.remaining() < longestTick + RecordingFormat.CRC_BYTES) {
            flush();
        }
        encode(slot);
    }

    private void encode(TickRing.Slot slot) {
        int[] words = slot.tick.words();
        block.put((byte) ((slot.hasMemory ? RecordingFormat.HAS_MEMORY : 0)
                | (slot.afterGap ? RecordingFormat.AFTER_GAP : 0)
                | slot.kind.ordinal() << RecordingFormat.KIND_SHIFT));
        if (slot.hasMemory) {
            for (int word : slot.memory.words()) {
                block.putInt(word);
            }
            for (int word : words) {
                block.putInt(word);
            }
        } else {
            int mask = block.position();
            int maskBytes = RecordingFormat.maskBytes(words.length);
            for (int i = 0; i < maskBytes; i++) {
                block.put((byte) 0);
            }
            for (int i = 0; i < words.length; i++) {
                if (words[i] != previous[i]) {
                    int at = mask + i / 8;
                    block.put(at, (byte) (block.get(at) | 1 << i % 8));
                    block.putInt(words[i]);
                }
            }
        }
        System.arraycopy(words, 0, previous, 0, words.length);
    }

    /** Bytes of ticks that have not been handed on yet. */
    int pending() {
        return block.position() - RecordingFormat.BLOCK_HEAD;
    }

    /** Hands on the ticks added so far, if any. */
    void flush() throws IOException {
        if (pending() > 0) {
            end();
        }
        begin(RecordingFormat.TICKS);
    }

    private void text(int type, String text) throws IOException {
        begin(type);
        block.put(text.getBytes(StandardCharsets.UTF_8));
        end();
        begin(RecordingFormat.TICKS);
    }

    private void begin(int type) {
        block.clear();
        block.putInt(type).putInt(0);
    }

    private void end() throws IOException {
        block.putInt(Integer.BYTES, pending());
        crc.reset();
        crc.update(block.duplicate().flip());
        block.putInt((int) crc.getValue());
        block.flip();
        destination.write(block);
    }
}
