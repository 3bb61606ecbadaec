package dev.amble.controller.rosjava;

import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.RosMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jboss.netty.buffer.ChannelBuffer;
import org.jboss.netty.buffer.ChannelBuffers;
import org.ros.internal.message.Message;
import org.ros.internal.message.MessageBuffers;
import org.ros.internal.message.field.Field;
import org.ros.message.MessageSerializer;

/** Turns messages of this controller into ROSJava's and back, by way of the bytes both would send. Any thread. */
final class MessageBridge {

    private MessageBridge() {}

    /** What a message is on the wire. */
    static ChannelBuffer encoded(RosMessage message) {
        ByteBuffer bytes = ByteBuffer.allocate(message.encodedSize()).order(ByteOrder.LITTLE_ENDIAN);
        message.encode(bytes);
        return ChannelBuffers.wrappedBuffer(bytes.flip());
    }

    /** Overwrites a message of ours with one of ROSJava's. */
    static <T> void decode(T message, MessageSerializer<T> serializer, RosMessage out)
            throws MalformedMessageException {
        ChannelBuffer bytes = MessageBuffers.dynamicBuffer();
        serializer.serialize(message, bytes);
        out.decode(bytes.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    /** Overwrites a message of ROSJava's, one that ROSJava made, with one of ours. */
    static void fill(RosMessage message, Message out) {
        ChannelBuffer bytes = encoded(message);
        for (Field field : out.toRawMessage().getFields()) {
            if (!field.isConstant()) {
                field.deserialize(bytes);
            }
        }
    }
}
