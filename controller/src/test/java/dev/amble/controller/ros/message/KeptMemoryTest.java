package dev.amble.controller.ros.message;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticArray;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A message object that is decoded into again and again stays within its messages' size, whoever sends them. */
class KeptMemoryTest {

    private static final int LARGE = 200_000;
    private static final int PLACES = 40;

    @Test
    void largeStringWanderingThroughAnArrayIsNotKeptInEveryPlace() throws MalformedMessageException {
        JointState target = new JointState();
        for (int place = 0; place < PLACES; place++) {
            JointState message = new JointState();
            message.name.resize(PLACES);
            message.name.get(place).set("x".repeat(LARGE));
            target.decode(encoded(message));
        }
        assertKept(target);
    }

    @Test
    void largeStringAtTheEndOfEverShorterArraysIsNotKept() throws MalformedMessageException {
        JointState target = new JointState();
        for (int size = PLACES; size > 0; size--) {
            JointState message = new JointState();
            message.name.resize(size);
            message.name.get(size - 1).set("x".repeat(LARGE));
            target.decode(encoded(message));
        }
        assertKept(target);
    }

    @Test
    void largeStringsBeforeACutAreNotKept() throws MalformedMessageException {
        JointState target = new JointState();
        for (int place = PLACES - 1; place >= 0; place--) {
            JointState message = new JointState();
            message.name.resize(PLACES);
            message.name.get(place).set("x".repeat(LARGE));
            ByteBuffer bytes = encoded(message);
            // header of 16 bytes, count, empty strings of 4 bytes, the large one; cut right behind it
            bytes.limit(16 + 4 + 4 * place + 4 + LARGE);
            assertThrows(MalformedMessageException.class, () -> target.decode(bytes));
        }
        assertKept(target);
    }

    @Test
    void largeArrayWanderingThroughNestedArraysIsNotKeptInEveryPlace() throws MalformedMessageException {
        JointTrajectory target = new JointTrajectory();
        for (int place = 0; place < PLACES; place++) {
            JointTrajectory message = new JointTrajectory();
            message.points.resize(PLACES);
            message.points.get(place).positions.resize(LARGE / 8);
            target.decode(encoded(message));
        }
        assertKept(target);
    }

    @Test
    void manyElementsWanderingThroughNestedArraysAreNotKeptInEveryPlace() throws MalformedMessageException {
        DiagnosticArray target = new DiagnosticArray();
        for (int place = 0; place < PLACES; place++) {
            DiagnosticArray message = new DiagnosticArray();
            message.status.resize(PLACES);
            message.status.get(place).values.resize(1_000);
            target.decode(encoded(message));
        }
        // A pair of strings is 8 bytes on the wire and some 120 in memory: 1,000 of them are 120 kB, 40,000 would be
        // 4.8 MB.
        assertKept(target);
    }

    private static void assertKept(RosMessage message) {
        long kept = keptBytes(message);
        assertTrue(kept < 4 * LARGE, () -> kept + " bytes kept by a message of about " + LARGE);
    }

    private static ByteBuffer encoded(RosMessage message) {
        ByteBuffer bytes = ByteBuffer.allocate(message.encodedSize()).order(ByteOrder.LITTLE_ENDIAN);
        message.encode(bytes);
        return bytes.flip();
    }

    /** Bytes of all arrays and, roughly, of all objects reachable from a message part. */
    private static long keptBytes(Object part) {
        long bytes = 16;
        try {
            for (Field field : part.getClass().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
                    continue;
                }
                field.setAccessible(true);
                Object value = field.get(part);
                if (value instanceof ArrayList<?> list) {
                    bytes += list.stream().mapToLong(KeptMemoryTest::keptBytes).sum();
                } else if (value instanceof MessagePart) {
                    bytes += keptBytes(value);
                } else if (value != null && value.getClass().isArray()) {
                    bytes += 16 + (long) Array.getLength(value) * elementBytes(value);
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return bytes;
    }

    private static int elementBytes(Object array) {
        return array.getClass().getComponentType() == double.class ? Double.BYTES : Byte.BYTES;
    }
}
