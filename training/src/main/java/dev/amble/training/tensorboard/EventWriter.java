package dev.amble.training.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/**
 * Writes scalars to one event file of a TensorBoard log directory. One thread.
 *
 * <p>Field numbers are those of the protocol buffers {@code Event}, {@code Summary} and {@code SessionLog}.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto">event.proto</a>
 */
public final class EventWriter implements AutoCloseable {
    private static final int EVENT_WALL_TIME = 1;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_FILE_VERSION = 3;
    private static final int EVENT_SUMMARY = 5;
    private static final int EVENT_SESSION_LOG = 7;
    private static final int SESSION_LOG_STATUS = 1;
    private static final int SESSION_STARTED = 1;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;
    private static final double NANOS = 1e-9;

    /** A message that can write itself. */
    private interface Message {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    private final InstantSource clock;
    private final OutputStream out;
    private final RecordWriter records;

    /**
     * Opens a new file; earlier ones stay.
     *
     * @param directory TensorBoard's log directory, made if missing
     * @param firstStep steps from here on that earlier files hold are those of a session that was lost: TensorBoard
     *     forgets them
     */
    public EventWriter(Path directory, long firstStep, InstantSource clock) throws IOException {
        this.clock = clock;
        Files.createDirectories(directory);
        Instant now = clock.instant();
        Path file = directory.resolve(String.format(
                Locale.ROOT,
                "events.out.tfevents.%010d.%09d.amble.%d",
                now.getEpochSecond(),
                now.getNano(),
                ProcessHandle.current().pid()));
        out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        records = new RecordWriter(out);
        writeEvent(0, event -> event.writeString(EVENT_FILE_VERSION, "brain.Event:2"));
        writeEvent(
                firstStep,
                event -> event.writeByteArray(
                        EVENT_SESSION_LOG, bytes(session -> session.writeEnum(SESSION_LOG_STATUS, SESSION_STARTED))));
    }

    /**
     * Adds one value to each of several curves; a reader of the file sees them at once.
     *
     * @param scalars by tag, such as {@code "train/approx_kl"}
     */
    public void write(long step, Map<String, Double> scalars) throws IOException {
        byte[] summary = bytes(message -> {
            for (Map.Entry<String, Double> scalar : scalars.entrySet()) {
                message.writeByteArray(SUMMARY_VALUE, bytes(value -> {
                    value.writeString(VALUE_TAG, scalar.getKey());
                    value.writeFloat(VALUE_SIMPLE, scalar.getValue().floatValue());
                }));
            }
        });
        writeEvent(step, event -> event.writeByteArray(EVENT_SUMMARY, summary));
    }

    private void writeEvent(long step, Message content) throws IOException {
        Instant now = clock.instant();
        records.write(bytes(event -> {
            event.writeDouble(EVENT_WALL_TIME, now.getEpochSecond() + now.getNano() * NANOS);
            event.writeInt64(EVENT_STEP, step);
            content.writeTo(event);
        }));
    }

    private static byte[] bytes(Message message) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(buffer);
        message.writeTo(coded);
        coded.flush();
        return buffer.toByteArray();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
