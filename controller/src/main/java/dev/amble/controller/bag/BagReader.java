package dev.amble.controller.bag;

import dev.amble.controller.recorder.RecordingException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of an uncompressed rosbag, in the order in which they were recorded.
 *
 * <p>Needs no index, so it also reads the {@code .bag.active} of a recorder that was killed, up to the last whole chunk. One
 * thread.
 *
 * @see <a href="http://wiki.ros.org/Bags/Format/2.0">Bag format 2.0</a>
 */
public final class BagReader implements Closeable {
    static final String MAGIC = "#ROSBAG V2.0\n";
    private static final int MAX_RECORD_BYTES = 256 << 20;
    private static final long NS_PER_S = 1_000_000_000L;

    private static final byte MESSAGE = 2;
    private static final byte CHUNK = 5;
    private static final byte CONNECTION = 7;

    private final Path file;
    private final InputStream in;
    private final Map<Integer, Connection> connections = new HashMap<>();
    private ByteBuffer chunk = little(new byte[0]);
    private boolean torn;

    private record Connection(String topic, String type, String md5) {}

    /** A piece of a bag: named fields and data. */
    private record BagRecord(Map<String, ByteBuffer> fields, ByteBuffer data) {}

    /** @throws RecordingException if there is no such file or it is no rosbag of version 2.0 */
    public BagReader(Path file) {
        this.file = file;
        try {
            in = new BufferedInputStream(Files.newInputStream(file), 1 << 20);
            byte[] magic = in.readNBytes(MAGIC.length());
            if (!Arrays.equals(magic, MAGIC.getBytes(StandardCharsets.US_ASCII))) {
                in.close();
                throw new RecordingException(file + ": not a rosbag of version 2.0; 'rosbag fix' converts older ones");
            }
        } catch (IOException e) {
            throw new RecordingException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The next message; null after the last.
     *
     * @throws RecordingException if the bag is damaged or compressed
     */
    @Nullable
    BagMessage next() {
        try {
            while (true) {
                BagRecord record = chunk.hasRemaining() ? record(chunk) : readRecord();
                if (record == null) {
                    return null;
                }
                switch (field(record, "op").get(0)) {
                    case CHUNK -> chunk = uncompressed(record);
                    case CONNECTION -> connect(record);
                    case MESSAGE -> {
                        return message(record);
                    }
                    default -> {} // indexes
                }
            }
        } catch (IOException e) {
            throw new RecordingException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw damaged("a record is shorter than it says");
        }
    }

    /** Whether the recorder had not finished the bag. */
    public boolean isTorn() {
        return torn;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable BagRecord readRecord() throws IOException {
        ByteBuffer header = block();
        ByteBuffer data = header == null ? null : block();
        return header == null || data == null ? null : new BagRecord(fields(header), data);
    }

    /** A length and so many bytes; null at the end of the file. */
    private @Nullable ByteBuffer block() throws IOException {
        byte[] length = in.readNBytes(Integer.BYTES);
        if (length.length == 0) {
            return null;
        }
        if (length.length == Integer.BYTES) {
            int size = checked(little(length).getInt());
            byte[] bytes = in.readNBytes(size);
            if (bytes.length == size) {
                return little(bytes);
            }
        }
        torn = true;
        return null;
    }

    private BagRecord record(ByteBuffer buffer) {
        ByteBuffer header = slice(buffer, checked(buffer.getInt()));
        return new BagRecord(fields(header), slice(buffer, checked(buffer.getInt())));
    }

    private Map<String, ByteBuffer> fields(ByteBuffer header) {
        Map<String, ByteBuffer> fields = new HashMap<>();
        while (header.hasRemaining()) {
            ByteBuffer field = slice(header, checked(header.getInt()));
            int nameLength = 0;
            while (field.get(nameLength) != '=') {
                nameLength++;
            }
            String name = text(slice(field, nameLength));
            field.get(); // the equals sign
            fields.put(name, slice(field, field.remaining()));
        }
        return fields;
    }

    private ByteBuffer uncompressed(BagRecord chunkRecord) {
        String compression = text(field(chunkRecord, "compression"));
        if (!compression.equals("none")) {
            throw new RecordingException(file + ": compressed with " + compression
                    + ", which is not supported; 'rosbag decompress' makes a plain one");
        }
        return chunkRecord.data;
    }

    private void connect(BagRecord record) {
        Map<String, ByteBuffer> header = fields(record.data);
        connections.put(
                field(record, "conn").getInt(0),
                new Connection(
                        globalName(text(field(record, "topic")), header),
                        text(header.getOrDefault("type", little(new byte[0]))),
                        text(header.getOrDefault("md5sum", little(new byte[0])))));
    }

    /** A recorder stores the name it was given, which may be relative; the publisher told it the global one. */
    private static String globalName(String topic, Map<String, ByteBuffer> publisherHeader) {
        if (topic.startsWith("/")) {
            return topic;
        }
        ByteBuffer told = publisherHeader.get("topic");
        return told == null || !text(told).startsWith("/") ? "/" + topic : text(told);
    }

    private BagMessage message(BagRecord record) {
        Connection connection = connections.get(field(record, "conn").getInt(0));
        if (connection == null) {
            throw damaged("a message belongs to no connection");
        }
        ByteBuffer time = field(record, "time");
        long timeNs = Integer.toUnsignedLong(time.getInt(0)) * NS_PER_S + Integer.toUnsignedLong(time.getInt(4));
        return new BagMessage(connection.topic, connection.type, connection.md5, timeNs, record.data);
    }

    private ByteBuffer field(BagRecord record, String name) {
        ByteBuffer value = record.fields.get(name);
        if (value == null) {
            throw damaged("a record has no field '" + name + "'");
        }
        return value;
    }

    private int checked(int length) {
        if (length < 0 || length > MAX_RECORD_BYTES) {
            throw damaged(
                    "a record of " + Integer.toUnsignedString(length) + " bytes; allowed are " + MAX_RECORD_BYTES);
        }
        return length;
    }

    private RecordingException damaged(String what) {
        return new RecordingException(file + ": damaged: " + what + "; 'rosbag reindex' may repair it");
    }

    private static ByteBuffer slice(ByteBuffer buffer, int length) {
        ByteBuffer part = buffer.slice(buffer.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(buffer.position() + length);
        return part;
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
