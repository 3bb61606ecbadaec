package dev.amble.controller.bag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.recorder.RecordingException;
import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.std_msgs.Bool;
import dev.amble.controller.ros.message.std_msgs.Empty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The format's rules, on bags written here by hand: http://wiki.ros.org/Bags/Format/2.0. */
class BagReaderTest {
    @TempDir
    private Path folder;

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] sized(byte[] bytes) {
        return join(little(bytes.length), bytes);
    }

    private static byte[] field(String name, byte[] value) {
        return sized(join(ascii(name + "="), value));
    }

    private static byte[] connection(int id, String topic, byte[]... publisherFields) {
        byte[] header = join(field("op", new byte[] {7}), field("conn", little(id)), field("topic", ascii(topic)));
        byte[] data = join(
                field("type", ascii("std_msgs/Bool")), field("md5sum", ascii(Bool.TYPE.md5())), join(publisherFields));
        return join(sized(header), sized(data));
    }

    private static byte[] message(int id, int seconds, int nanoseconds, byte[] data) {
        byte[] header = join(
                field("op", new byte[] {2}),
                field("conn", little(id)),
                field("time", join(little(seconds), little(nanoseconds))));
        return join(sized(header), sized(data));
    }

    private static byte[] chunk(String compression, byte[] records) {
        byte[] header = join(
                field("op", new byte[] {5}),
                field("compression", ascii(compression)),
                field("size", little(records.length)));
        return join(sized(header), sized(records));
    }

    private static byte[] index() {
        return join(sized(field("op", new byte[] {4})), sized(new byte[12]));
    }

    private BagReader bag(byte[]... records) throws IOException {
        Path file = folder.resolve("made.bag");
        Files.write(file, join(ascii("#ROSBAG V2.0\n"), join(records)));
        return new BagReader(file);
    }

    private static BagMessage present(BagReader reader) {
        BagMessage message = reader.next();
        assertNotNull(message);
        return message;
    }

    @Test
    void messagesComeInOrderWithTheirTopicsAndTimes() throws IOException {
        byte[] first = join(connection(0, "/a"), connection(1, "/b"), message(1, 2, 500_000_000, new byte[] {1}));
        try (BagReader reader = bag(chunk("none", first), index(), chunk("none", message(0, 3, 7, new byte[] {0})))) {
            BagMessage b = present(reader);
            assertEquals("/b", b.topic());
            assertEquals(2_500_000_000L, b.timeNs());
            Bool value = new Bool();
            b.decode(value);
            assertTrue(value.data);
            BagMessage a = present(reader);
            assertEquals("/a", a.topic());
            assertEquals(3_000_000_007L, a.timeNs());
            assertNull(reader.next());
            assertFalse(reader.isTorn());
        }
    }

    @Test
    void relativeNameOfATopicIsTheOneItsPublisherGave() throws IOException {
        byte[] records = join(
                connection(0, "a", field("topic", ascii("/robot/a"))),
                connection(1, "b"),
                message(0, 1, 0, new byte[] {1}),
                message(1, 1, 0, new byte[] {1}));
        try (BagReader reader = bag(chunk("none", records))) {
            assertEquals("/robot/a", present(reader).topic());
            assertEquals("/b", present(reader).topic());
        }
    }

    @Test
    void messageOfAnotherTypeIsRefused() throws IOException {
        try (BagReader reader = bag(chunk("none", join(connection(0, "/a"), message(0, 1, 0, new byte[] {1}))))) {
            BagMessage message = present(reader);
            String text = refusal(MalformedMessageException.class, () -> message.decode(new Empty()));
            assertTrue(text.contains("/a holds std_msgs/Bool"), text);
        }
    }

    @Test
    void recordThatWasNotWrittenWholeEndsTheBag() throws IOException {
        byte[] whole = chunk("none", join(connection(0, "/a"), message(0, 1, 0, new byte[] {1})));
        byte[] torn = Arrays.copyOf(whole, whole.length - 3);
        try (BagReader reader = bag(whole, torn)) {
            assertNotNull(reader.next());
            assertNull(reader.next());
            assertTrue(reader.isTorn());
        }
    }

    @Test
    void whatCannotBeReadIsNamedWithWhatToDo() throws IOException {
        assertRefused("rosbag decompress", chunk("bz2", new byte[5]));
        assertRefused("damaged: a message belongs to no connection", chunk("none", message(3, 0, 0, new byte[0])));
        assertRefused("damaged: a record of 4294967295 bytes", little(-1));
        assertRefused("damaged: a record is shorter than it says", chunk("none", little(100)));
        assertRefused("damaged: a record has no field 'op'", join(sized(field("conn", little(1))), sized(new byte[0])));
    }

    private void assertRefused(String expected, byte[] records) throws IOException {
        try (BagReader reader = bag(records)) {
            String text = refusal(RecordingException.class, reader::next);
            assertTrue(text.contains(expected) && text.contains("made.bag"), text);
        }
    }

    @Test
    void otherFilesAreNoBags() throws IOException {
        Path other = Files.writeString(folder.resolve("other.bag"), "#ROSBAG V1.2\n");
        String text = refusal(RecordingException.class, () -> new BagReader(other));
        assertTrue(text.contains("not a rosbag of version 2.0"), text);
        text = refusal(RecordingException.class, () -> new BagReader(folder.resolve("none.bag")));
        assertTrue(text.contains("none.bag: cannot be read"), text);
    }

    private static String refusal(Class<? extends Exception> type, Executable action) {
        return String.valueOf(assertThrows(type, action).getMessage());
    }
}
