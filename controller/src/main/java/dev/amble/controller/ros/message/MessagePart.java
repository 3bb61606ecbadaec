package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** A reused, mutable piece of a message that can write itself to the wire and read itself back. */
public interface MessagePart {

    /** Number of bytes {@link #encode} writes for the present content. */
    int encodedSize();

    /**
     * Writes the present content at the buffer's position.
     *
     * @param out little-endian, with at least {@link #encodedSize()} bytes remaining
     */
    void encode(ByteBuffer out);

    /**
     * Overwrites the content from the buffer's position, advancing it behind the last byte read.
     *
     * @param in little-endian; its limit is the end of the message
     * @throws MalformedMessageException if the bytes are truncated or a length is out of range; the content is then
     *     undefined but the object can be reused
     */
    void decode(ByteBuffer in) throws MalformedMessageException;
}
