package dev.amble.controller.recorder;

import dev.amble.robots.config.YamlWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes ticks to the files of a folder, see {@link RecordingFormat}. One thread.
 *
 * <p>What {@link #flush} has written is the operating system's: it outlives this process.
 */
final class RecordingWriter implements AutoCloseable {
    /** A file that has grown to this goes on in another one. */
    private static final long PART_BYTES = 8L << 20;

    private final RecordingFolder folder;
    private final ByteBuffer block =
            ByteBuffer.allocateDirect(RecordingFormat.MAX_CONTENT).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32 crc = new CRC32();
    private final int[] previous;
    private final int memorySize;
    private final int longestTick;
    private final long partBytes;
    private RecordingHeader header;
    private Path file;
    private @Nullable Path fileBefore;
    private FileChannel channel;

    RecordingWriter(RecordingFolder folder, RecordingHeader header, int tickSize, int memorySize) throws IOException {
        this(folder, header, tickSize, memorySize, PART_BYTES);
    }

    RecordingWriter(RecordingFolder folder, RecordingHeader header, int tickSize, int memorySize, long partBytes)
            throws IOException {
        this.folder = folder;
        this.header = header;
        this.partBytes = partBytes;
        this.memorySize = memorySize;
        previous = new int[tickSize];
        longestTick = 1 + (memorySize + tickSize) * Integer.BYTES + RecordingFormat.maskBytes(tickSize);
        file = folder.create();
        channel = open();
        begin(RecordingFormat.TICKS);
    }

    /** The file that is being written. */
    Path file() {
        return file;
    }

    private FileChannel open() throws IOException {
        FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE);
        block.clear();
        block.putLong(RecordingFormat.MAGIC)
                .putInt(previous.length)
                .putInt(memorySize)
                .flip();
        opened.write(block);
        channel = opened;
        writeText(RecordingFormat.HEADER, YamlWriter.write(header));
        return opened;
    }

    /** A policy of another generation comes into use with the next ticks. */
    void policy(PolicyIdentity policy) throws IOException {
        flush();
        header = header.withPolicy(policy);
        writeText(RecordingFormat.POLICY, YamlWriter.write(policy));
        begin(RecordingFormat.TICKS);
    }

    /** Adds a tick to the block. */
    void write(TickRing.Slot slot) throws IOException {
        if (slot.hasMemory && channel.size() + block.position() > partBytes) {
            nextPart();
        }
        if (block.remaining() < longestTick + RecordingFormat.CRC_BYTES) {
            flush();
        }
        encode(slot);
        if (slot.isFault) {
            keepForGood();
        }
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

    /** Writes the block to the file, if anything is in it. */
    void flush() throws IOException {
        if (block.position() > RecordingFormat.BLOCK_HEAD) {
            end();
        }
        begin(RecordingFormat.TICKS);
    }

    /** What led to a fault reaches back into the part before this one. */
    private void keepForGood() throws IOException {
        flush();
        if (fileBefore != null) {
            fileBefore = RecordingFolder.markFault(fileBefore);
        }
        file = RecordingFolder.markFault(file);
        channel.force(false); // in case the power fails next
    }

    private void nextPart() throws IOException {
        flush();
        channel.close();
        fileBefore = file;
        file = folder.create();
        channel = open();
        begin(RecordingFormat.TICKS);
    }

    private void writeText(int type, String text) throws IOException {
        begin(type);
        block.put(text.getBytes(StandardCharsets.UTF_8));
        end();
    }

    private void begin(int type) {
        block.clear();
        block.putInt(type).putInt(0);
    }

    private void end() throws IOException {
        block.putInt(Integer.BYTES, block.position() - RecordingFormat.BLOCK_HEAD);
        crc.reset();
        crc.update(block.duplicate().flip());
        block.putInt((int) crc.getValue());
        block.flip();
        while (block.hasRemaining()) {
            channel.write(block);
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        channel.close();
    }
}
