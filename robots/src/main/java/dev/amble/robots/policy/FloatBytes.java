package dev.amble.robots.policy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Floats as they stand in a bundle: IEEE 754 single precision, little-endian, every bit kept. */
final class FloatBytes {
    private FloatBytes() {}

    static byte[] toBytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        put(values, bytes);
        return bytes.array();
    }

    static void put(float[] values, ByteBuffer bytesOut) {
        for (float value : values) {
            bytesOut.putInt(Float.floatToRawIntBits(value));
        }
    }

    /** The next {@code count} floats of a little-endian buffer. */
    static float[] get(int count, ByteBuffer bytes) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Float.intBitsToFloat(bytes.getInt());
        }
        return values;
    }
}
