package dev.amble.controller.recorder;

import dev.amble.robots.config.YamlWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private final TickBlocks blocks;
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
        file = folder.create();
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        blocks = new TickBlocks(tickSize, memorySize, this::writeToFile);
        blocks.head(YamlWriter.write(header));
    }

    private void writeToFile(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The file that is being written. */
    Path file() {
        return file;
    }

    /** A policy of another generation comes into use with the next ticks. */
    void policy(PolicyIdentity policy) throws IOException {
        header = header.withPolicy(policy);
        blocks.policy(policy);
    }

    /** Adds a tick to the block. */
    void write(TickRing.Slot slot) throws IOException {
        if (slot.hasMemory && channel.size() + blocks.pending() > partBytes) {
            nextPart();
        }
        blocks.tick(slot);
        if (slot.isFault) {
            keepForGood();
        }
    }

    /** Writes the block to the file, if anything is in it. */
    void flush() throws IOException {
        blocks.flush();
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
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        blocks.head(YamlWriter.write(header));
    }

    /** Closes and removes the file. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        flush();
        channel.close();
    }
}
