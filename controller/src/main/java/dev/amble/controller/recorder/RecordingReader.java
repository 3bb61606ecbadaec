package dev.amble.controller.recorder;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.state.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording from its beginning to its end, or to the first block that was not written whole.
 *
 * <p>One thread.
 */
public final class RecordingReader implements TickSource {
    private static final Pattern FORMAT_VERSION = Pattern.compile("(?m)^format_version: (\\d{1,9})$");

    private final String name;
    private final ByteBuffer content;
    private final RecordingHeader header;
    private final Map<Integer, PolicyIdentity> policies = new HashMap<>();
    private final Snapshot words;
    private final RecordedTick tick;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private final CRC32 crc = new CRC32();

    private record Block(int type, ByteBuffer content) {}

    /**
     * Opens a recording.
     *
     * @throws RecordingException if it is none, or of another version
     */
    public RecordingReader(Path file) {
        this(file.toString(), read(file));
    }

    /**
     * Opens a recording in memory.
     *
     * @param name of where it is from, for messages
     * @param content from position to limit
     * @throws RecordingException if it is none, or of another version
     */
    public RecordingReader(String name, ByteBuffer content) {
        this.name = name;
        this.content = content.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (this.content.remaining() < RecordingFormat.PREAMBLE || this.content.getLong() != RecordingFormat.MAGIC) {
            throw error(
                    "is no recording of the flight recorder; give a file that ends in " + RecordingFolder.EXTENSION);
        }
        int tickSize = this.content.getInt();
        int memorySize = this.content.getInt();
        Block first = nextBlock();
        if (first == null || first.type != RecordingFormat.HEADER) {
            throw error("its header is damaged; nothing in it can be read");
        }
        header = header(text(first));
        header.policies().forEach(policy -> policies.put(policy.generation(), policy));
        int numJoints = header.robot().joints().size();
        if (tickSize != RecordedTick.size(numJoints) || memorySize < 0 || memorySize > RecordingFormat.MAX_CONTENT) {
            throw error(
                    "its ticks have " + tickSize + " words, not those of this program; use the one that recorded it");
        }
        words = new Snapshot(tickSize);
        tick = new RecordedTick(numJoints, memorySize);
    }

    private static ByteBuffer read(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            String hint = Files.isDirectory(file) ? "is a folder; give one of the recordings in it" : "cannot be read";
            throw new RecordingException(file + ": " + hint + " (" + e.getMessage() + ")", e);
        }
    }

    private RecordingHeader header(String text) {
        Matcher version = FORMAT_VERSION.matcher(text);
        if (!version.find() || Integer.parseInt(version.group(1)) != RecordingHeader.FORMAT_VERSION) {
            throw error("this program reads recordings of format version " + RecordingHeader.FORMAT_VERSION
                    + " only; use the one that recorded it");
        }
        return yaml(text, RecordingHeader.class);
    }

    private <T extends Record> T yaml(String text, Class<T> type) {
        try {
            return YamlReader.read(new TextSource(name, text), type);
        } catch (ConfigException e) {
            throw new RecordingException("the header of " + e.getMessage(), e);
        }
    }

    @Override
    public RecordingHeader header() {
        return header;
    }

    @Override
    public PolicyIdentity policy(int generation) {
        PolicyIdentity policy = policies.get(generation);
        if (policy == null) {
            throw error("does not say which policy replaced the first for the " + generation + ". time");
        }
        return policy;
    }

    @Override
    public @Nullable RecordedTick next() {
        while (!block.hasRemaining()) {
            Block read = nextBlock();
            if (read == null) {
                return null;
            }
            if (read.type == RecordingFormat.TICKS) {
                block = read.content;
            } else if (read.type == RecordingFormat.POLICY) {
                PolicyIdentity policy = yaml(text(read), PolicyIdentity.class);
                policies.put(policy.generation(), policy);
            }
        }
        decode();
        return tick;
    }

    private void decode() {
        int flags = block.get();
        tick.kind = RecordedTick.Kind.values()[flags >> RecordingFormat.KIND_SHIFT];
        tick.afterGap = (flags & RecordingFormat.AFTER_GAP) != 0;
        tick.hasMemory = (flags & RecordingFormat.HAS_MEMORY) != 0;
        int[] values = words.words();
        if (tick.hasMemory) {
            read(tick.memory.words());
            read(values);
        } else {
            byte[] mask = new byte[RecordingFormat.maskBytes(values.length)];
            block.get(mask);
            for (int i = 0; i < values.length; i++) {
                if ((mask[i / 8] & 1 << i % 8) != 0) {
                    values[i] = block.getInt();
                }
            }
        }
        words.startRestoring();
        tick.exchange(words);
    }

    private void read(int[] wordsOut) {
        for (int i = 0; i < wordsOut.length; i++) {
            wordsOut[i] = block.getInt();
        }
    }

    /** The next whole block, or null. */
    private @Nullable Block nextBlock() {
        int start = content.position();
        if (content.remaining() < RecordingFormat.BLOCK_HEAD + RecordingFormat.CRC_BYTES) {
            return null;
        }
        int type = content.getInt(start);
        int length = content.getInt(start + Integer.BYTES);
        int end = start + RecordingFormat.BLOCK_HEAD + length;
        if (length < 0 || length > RecordingFormat.MAX_CONTENT || end + RecordingFormat.CRC_BYTES > content.limit()) {
            return null;
        }
        crc.reset();
        crc.update(content.slice(start, end - start));
        if ((int) crc.getValue() != content.getInt(end)) {
            return null;
        }
        content.position(end + RecordingFormat.CRC_BYTES);
        return new Block(
                type, content.slice(start + RecordingFormat.BLOCK_HEAD, length).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static String text(Block block) {
        return StandardCharsets.UTF_8.decode(block.content).toString();
    }

    /** Bytes at the end that are no whole block, once {@link #next} has returned null. */
    public int tornBytes() {
        return content.remaining();
    }

    private RecordingException error(String problem) {
        return new RecordingException(name + ": " + problem);
    }
}
