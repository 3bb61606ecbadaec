package dev.amble.controller.bag;

import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a rosbag with an index, uncompressed. Any thread.
 *
 * <p>Until it is closed its name ends in {@code .active}, as that of rosbag's does; {@link BagReader} reads it even then.
 *
 * @see <a href="http://wiki.ros.org/Bags/Format/2.0">Bag format 2.0</a>
 */
public final class BagWriter implements Closeable {
    /** Room for the bag's header, which is written again at the end. */
    private static final int HEADER_BYTES = 4096;

    private static final int CHUNK_BYTES = 768 << 10;
    private static final long NS_PER_S = 1_000_000_000L;

    private final Path file;
    private final Path active;
    private final FileChannel channel;
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private final Map<Integer, ByteArrayOutputStream> chunkIndex = new TreeMap<>();
    private final List<byte[]> chunkInfos = new ArrayList<>();
    private long chunkStartNs;
    private long chunkEndNs;
    private long messages;
    private boolean closed;

    private record Connection(int id, byte[] bytes) {}

    /**
     * Makes an empty bag.
     *
     * @param file replaced, if it is there, when this is closed
     */
    public BagWriter(Path file) throws IOException {
        this.file = file;
        active = file.resolveSibling(file.getFileName() + ".active");
        channel = FileChannel.open(active, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        writeHeader(0);
    }

    /** Adds a message; does nothing after {@link #close}. */
    public synchronized void write(String topic, RosMessage message, long timeNs) throws IOException {
        if (closed) {
            return;
        }
        Connection connection = connections.get(topic);
        if (connection == null) {
            connection = connect(topic, message.type());
        }
        if (chunk.size() == 0) {
            chunkStartNs = timeNs;
            chunkEndNs = timeNs;
        }
        if (!chunkIndex.containsKey(connection.id)) {
            chunkIndex.put(connection.id, new ByteArrayOutputStream());
            chunk.writeBytes(connection.bytes);
        }
        chunkStartNs = Math.min(chunkStartNs, timeNs);
        chunkEndNs = Math.max(chunkEndNs, timeNs);
        ByteArrayOutputStream index = chunkIndex.get(connection.id);
        index.writeBytes(time(timeNs));
        index.writeBytes(little(chunk.size()));
        ByteBuffer data = ByteBuffer.allocate(message.encodedSize()).order(ByteOrder.LITTLE_ENDIAN);
        message.encode(data);
        chunk.writeBytes(record(
                join(field("op", new byte[] {2}), field("conn", little(connection.id)), field("time", time(timeNs))),
                data.array()));
        messages++;
        if (chunk.size() >= CHUNK_BYTES) {
            endChunk();
        }
    }

    /** Messages written so far. */
    public synchronized long messages() {
        return messages;
    }

    private Connection connect(String topic, MessageType type) {
        int id = connections.size();
        byte[] bytes = record(
                join(field("op", new byte[] {7}), field("conn", little(id)), field("topic", utf8(topic))),
                join(
                        field("topic", utf8(topic)),
                        field("type", utf8(type.name())),
                        field("md5sum", utf8(type.md5())),
                        field("message_definition", utf8(type.definition()))));
        Connection connection = new Connection(id, bytes);
        connections.put(topic, connection);
        return connection;
    }

    /** Writes the chunk; if that fails the file ends before it, and the chunk is kept to be tried again. */
    private void endChunk() throws IOException {
        if (chunk.size() == 0) {
            return;
        }
        long position = channel.position();
        try {
            chunkInfos.add(writeChunk(position));
        } catch (IOException e) {
            channel.truncate(position);
            throw e;
        }
        chunk.reset();
        chunkIndex.clear();
    }

    /** Returns the record about the chunk that goes to the end of the bag. */
    private byte[] writeChunk(long position) throws IOException {
        write(record(
                join(
                        field("op", new byte[] {5}),
                        field("compression", utf8("none")),
                        field("size", little(chunk.size()))),
                chunk.toByteArray()));
        ByteArrayOutputStream counts = new ByteArrayOutputStream();
        int entryBytes = Long.BYTES + Integer.BYTES;
        for (Map.Entry<Integer, ByteArrayOutputStream> entry : chunkIndex.entrySet()) {
            byte[] id = little(entry.getKey());
            byte[] count = little(entry.getValue().size() / entryBytes);
            write(record(
                    join(
                            field("op", new byte[] {4}),
                            field("ver", little(1)),
                            field("conn", id),
                            field("count", count)),
                    entry.getValue().toByteArray()));
            counts.writeBytes(id);
            counts.writeBytes(count);
        }
        return record(
                join(
                        field("op", new byte[] {6}),
                        field("ver", little(1)),
                        field("chunk_pos", little(position)),
                        field("start_time", time(chunkStartNs)),
                        field("end_time", time(chunkEndNs)),
                        field("count", little(chunkIndex.size()))),
                counts.toByteArray());
    }

    /** Writes the index and gives the bag its name. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            endChunk();
            long index = channel.position();
            for (Connection connection : connections.values()) {
                write(connection.bytes);
            }
            for (byte[] info : chunkInfos) {
                write(info);
            }
            channel.position(0);
            writeHeader(index);
        }
        Files.move(active, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void writeHeader(long index) throws IOException {
        byte[] magic = utf8(BagReader.MAGIC);
        byte[] fields = join(
                field("op", new byte[] {3}),
                field("index_pos", little(index)),
                field("conn_count", little(connections.size())),
                field("chunk_count", little(chunkInfos.size())));
        write(join(magic, record(fields, utf8(" ".repeat(HEADER_BYTES - fields.length - 2 * Integer.BYTES)))));
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static byte[] record(byte[] header, byte[] data) {
        return join(little(header.length), header, little(data.length), data);
    }

    private static byte[] field(String name, byte[] value) {
        byte[] start = utf8(name + "=");
        return join(little(start.length + value.length), start, value);
    }

    private static byte[] time(long ns) {
        return join(little((int) (ns / NS_PER_S)), little((int) (ns % NS_PER_S)));
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] little(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
