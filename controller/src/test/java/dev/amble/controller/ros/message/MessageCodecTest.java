package dev.amble.controller.ros.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_msgs.Header;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTest {

    static Stream<Arguments> samples() {
        return RandomMessages.all().stream().map(message -> {
            RandomMessages.fill(message, 1);
            return Arguments.of(message, (Supplier<RosMessage>) () -> RandomMessages.newLike(message));
        });
    }

    @Test
    void headerIsSequenceStampAndFrame() {
        Header header = new Header();
        header.seq = 1;
        header.stamp.setNs(2_000_000_003L);
        header.frameId.set("ab");
        // seq 1 | sec 2 | nsec 3 | length 2 | "ab", little-endian
        assertEquals("01000000" + "02000000" + "03000000" + "02000000" + "6162", hex(header));
        assertEquals(2_000_000_003L, header.stamp.ns());
    }

    @Test
    void stampsReachBeyondTheYear2038() {
        Header header = new Header();
        header.stamp.setNs(4_000_000_000_000_000_001L);
        assertEquals(4_000_000_000_000_000_001L, header.stamp.ns());
    }

    @Test
    void twistIsSixDoubles() {
        Twist twist = new Twist();
        twist.linear.x = 1.0; // 0x3ff0000000000000
        twist.angular.z = -2.0; // 0xc000000000000000
        assertEquals("000000000000f03f" + "00".repeat(32) + "00000000000000c0", hex(twist));
    }

    @Test
    void jointStateArraysCarryTheirLength() {
        JointState state = new JointState();
        state.name.add().set("a");
        state.position.assign(1.0);
        // header of 16 zero bytes | 1 name: length 1, "a" | 1 position | no velocity | no effort
        assertEquals(
                "00".repeat(16) + "01000000" + "0100000061" + "01000000" + "000000000000f03f" + "00000000" + "00000000",
                hex(state));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void decodingWhatWasEncodedGivesTheSameBytes(RosMessage message, Supplier<RosMessage> factory)
            throws MalformedMessageException {
        byte[] bytes = encode(message);
        RosMessage copy = factory.get();
        ByteBuffer in = buffer(bytes);
        copy.decode(in);
        assertFalse(in.hasRemaining());
        assertArrayEquals(bytes, encode(copy));
    }

    @Test
    void durationsBeforeZeroRoundDownToSeconds() {
        RosDuration duration = new RosDuration();
        duration.setNs(-1);
        // -1 s + 999,999,999 ns
        assertEquals(-1, duration.sec);
        assertEquals(999_999_999, duration.nsec);
        assertEquals(-1, duration.ns());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void usedObjectDecodesAsANewOne(RosMessage message, Supplier<RosMessage> factory) throws MalformedMessageException {
        byte[] empty = encode(factory.get());
        message.decode(buffer(empty));
        assertArrayEquals(empty, encode(message));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTruncationIsMalformed(RosMessage message, Supplier<RosMessage> factory) {
        byte[] bytes = encode(message);
        RosMessage target = factory.get();
        for (int length = 0; length < bytes.length; length++) {
            ByteBuffer in = buffer(bytes).limit(length);
            assertThrows(MalformedMessageException.class, () -> target.decode(in), "cut to " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noiseEndsInAMessageOrInMalformed(RosMessage message, Supplier<RosMessage> factory) {
        Random random = new Random(1);
        byte[] bytes = encode(message);
        RosMessage target = factory.get();
        for (int trial = 0; trial < 200 && bytes.length > 0; trial++) {
            byte[] noisy = bytes.clone();
            int start = random.nextInt(bytes.length);
            for (int i = start; i < Math.min(bytes.length, start + 4); i++) {
                noisy[i] = (byte) random.nextInt(256);
            }
            try {
                target.decode(buffer(noisy));
            } catch (MalformedMessageException expected) {
                // as good an answer as a message
            }
        }
        assertEquals(message.type(), target.type());
    }

    @Test
    void hugeAndNegativeLengthsAreMalformed() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 28, 5}) {
            ByteBuffer in =
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(0, length);
            assertThrows(
                    MalformedMessageException.class,
                    () -> new Text().decode(in.duplicate().order(in.order())));
            assertThrows(
                    MalformedMessageException.class,
                    () -> new DoubleArray().decode(in.duplicate().order(in.order())));
            assertThrows(
                    MalformedMessageException.class,
                    () -> new PartArray<>(Text::new, 4).decode(in.duplicate().order(in.order())));
        }
    }

    @Test
    void moreElementsThanTheLimitAreMalformedThoughTheBytesAreThere() {
        int count = PartArray.MAX_ELEMENTS + 1;
        ByteBuffer in = ByteBuffer.allocate(4 + 4 * count)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, count);
        assertThrows(MalformedMessageException.class, () -> new PartArray<>(Text::new, 4).decode(in));
    }

    @Test
    void repeatedTextKeepsItsString() throws MalformedMessageException {
        Text text = new Text();
        byte[] bytes = encode(text("FL_hip_joint"));
        text.decode(buffer(bytes));
        String first = text.get();
        text.decode(buffer(bytes));
        assertSame(first, text.get());
        text.decode(buffer(encode(text("FL_hip_jointX"))));
        assertEquals("FL_hip_jointX", text.get());
        text.decode(buffer(encode(text("FL"))));
        assertEquals("FL", text.get());
    }

    @Test
    void shorterArrayForgetsTheLongerOne() {
        DoubleArray array = new DoubleArray();
        array.assign(1, 2, 3);
        array.resize(1);
        array.resize(3);
        assertArrayEquals(new double[] {1, 0, 0}, array.toArray());
        array.resize(2);
        assertThrows(IndexOutOfBoundsException.class, () -> array.get(2));
    }

    private static Text text(String value) {
        Text text = new Text();
        text.set(value);
        return text;
    }

    private static String hex(MessagePart part) {
        return HexFormat.of().formatHex(encode(part));
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] encode(MessagePart part) {
        ByteBuffer out = ByteBuffer.allocate(part.encodedSize()).order(ByteOrder.LITTLE_ENDIAN);
        part.encode(out);
        assertFalse(out.hasRemaining());
        return out.array();
    }
}
