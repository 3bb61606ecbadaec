package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/** What generated codecs are made of: checked reads of what may be cut off or lie about its length, and fixed arrays. */
public final class Wire {

    /** Storage a variable-length field may keep however little of it is used: sixteen joints of doubles. */
    static final int KEPT_BYTES = 128;

    private Wire() {}

    /** Fails unless {@code bytes} more bytes are there. */
    public static void require(ByteBuffer in, int bytes, String what) throws MalformedMessageException {
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
    public static int readCount(ByteBuffer in, int minElementBytes, int maxCount, String what)
            throws MalformedMessageException {
        require(in, Integer.BYTES, what);
        int count = in.getInt();
        if (count < 0 || count > maxCount || (long) count * minElementBytes > in.remaining()) {
            throw new MalformedMessageException(what + " claims " + Integer.toUnsignedString(count)
                    + " elements, allowed are at most " + maxCount + " and " + in.remaining() + " bytes are left");
        }
        return count;
    }

    /**
     * Whether storage is to be given back when so little of it is needed.
     *
     * <p>What a message object keeps between messages stays within twice its last content and {@value #KEPT_BYTES} bytes a
     * field. Otherwise a peer that lets one large element wander through an array would have every element grow to that
     * size in turn. Small fields keep their storage, so that messages of changing length cost nothing.
     */
    public static boolean isTooRoomy(int capacityBytes, int neededBytes) {
        return capacityBytes > KEPT_BYTES && capacityBytes / 2 > neededBytes;
    }

    /** Puts a new element into every place of a fixed-length array. */
    public static <T extends MessagePart> T[] fill(T[] parts, Supplier<T> factory) {
        Arrays.setAll(parts, i -> factory.get());
        return parts;
    }

    /** Encoded size of a fixed-length array, which has no length on the wire. */
    public static int encodedSize(MessagePart[] parts) {
        int bytes = 0;
        for (MessagePart part : parts) {
            bytes += part.encodedSize();
        }
        return bytes;
    }

    public static void encode(MessagePart[] parts, ByteBuffer out) {
        for (MessagePart part : parts) {
            part.encode(out);
        }
    }

    public static void decode(MessagePart[] parts, ByteBuffer in) throws MalformedMessageException {
        for (MessagePart part : parts) {
            part.decode(in);
        }
    }
}
