package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** Checked reads of the primitives that carry a length or may be cut off. */
final class Wire {

    private Wire() {}

    /** Fails unless {@code bytes} more bytes are there. */
    static void require(ByteBuffer in, int bytes, String what) throws MalformedMessageException {
        if (in.remaining() < bytes) {
            throw new MalformedMessageException(
                    what + " is cut off: needs " + bytes + " bytes, " + in.remaining() + " are left");
        }
    }

    /**
     * Reads an element count and checks that so many elements can be in the rest of the message.
     *
     * @param minElementBytes smallest encoded size of one element
     */
    static int readCount(ByteBuffer in, int minElementBytes, int maxCount, String what)
            throws MalformedMessageException {
        require(in, Integer.BYTES, what);
        int count = in.getInt();
        if (count < 0 || count > maxCount || (long) count * minElementBytes > in.remaining()) {
            throw new MalformedMessageException(what + " claims " + Integer.toUnsignedString(count)
                    + " elements, allowed are at most " + maxCount + " and " + in.remaining() + " bytes are left");
        }
        return count;
    }

    static boolean readBoolean(ByteBuffer in, String what) throws MalformedMessageException {
        require(in, 1, what);
        return in.get() != 0;
    }

    /** Fills a fixed-size array. */
    static void readDoubles(ByteBuffer in, double[] valuesOut, String what) throws MalformedMessageException {
        require(in, Double.BYTES * valuesOut.length, what);
        for (int i = 0; i < valuesOut.length; i++) {
            valuesOut[i] = in.getDouble();
        }
    }

    /** Writes a fixed-size array, which has no length on the wire. */
    static void writeDoubles(ByteBuffer out, double[] values) {
        for (double value : values) {
            out.putDouble(value);
        }
    }
}
