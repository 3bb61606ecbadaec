package dev.amble.controller.ros;

import dev.amble.controller.ros.message.RosMessage;
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
