package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code std_msgs/String}. */
public final class StringMessage implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE =
            MessageType.ofResource("std_msgs/String", "992ce8a1687cec8c8bd883ec73ca41d1");

    public final Text data = new Text();

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return data.encodedSize();
    }

    @Override
    public void encode(ByteBuffer out) {
        data.encode(out);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        data.decode(in);
    }
}
