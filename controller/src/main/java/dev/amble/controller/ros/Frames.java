package dev.amble.controller.ros;

import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.RosMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** TCPROS frames: a message behind its length, in direct little-endian buffers that grow and are then kept. */
final class Frames {

    /** Largest message accepted from a peer; a 12-joint state is half a kilobyte. */
    static final int MAX_MESSAGE_BYTES = 1 << 20;

    static final int LENGTH_BYTES = Integer.BYTES;

    private Frames() {}

    static ByteBuffer allocate(int capacity) {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The buffer itself if it can hold so many bytes, else a new, empty one with room to spare. */
    static ByteBuffer atLeast(ByteBuffer buffer, int bytes) {
        return buffer.capacity() >= bytes ? buffer : allocate(Integer.highestOneBit(bytes) << 1);
    }

    /** Length of the message in the frame at a position of the buffer, or -1 if the frame is not complete. */
    static int lengthAt(ByteBuffer in, int position) throws MalformedMessageException {
        int available = in.limit() - position - LENGTH_BYTES;
        if (available < 0) {
            return -1;
        }
        int length = checkedLength(in.getInt(position));
        return length <= available ? length : -1;
    }

    /** Reads the length of a frame and then as many bytes; a length alone makes nothing be allocated. */
    static ByteBuffer read(InputStream in) throws IOException {
        int length = checkedLength(ConnectionHeader.readInt(in));
        return ByteBuffer.wrap(ConnectionHeader.readExactly(in, length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int checkedLength(int length) throws MalformedMessageException {
        if (length < 0 || length > MAX_MESSAGE_BYTES) {
            throw new MalformedMessageException(
                    "a message of " + Integer.toUnsignedString(length) + " bytes; allowed are " + MAX_MESSAGE_BYTES);
        }
        return length;
    }

    /**
     * Encodes a message with its length in front.
     *
     * @return the given buffer or a larger one, from position 0 to the end of the frame
     */
    static ByteBuffer encode(RosMessage message, ByteBuffer buffer) {
        int size = message.encodedSize();
        ByteBuffer frame = atLeast(buffer, LENGTH_BYTES + size);
        frame.clear();
        frame.putInt(size);
        message.encode(frame);
        if (frame.position() != LENGTH_BYTES + size) {
            throw new IllegalStateException(message.type().name() + " announced " + size + " bytes but wrote "
                    + (frame.position() - LENGTH_BYTES));
        }
        frame.flip();
        return frame;
    }
}
