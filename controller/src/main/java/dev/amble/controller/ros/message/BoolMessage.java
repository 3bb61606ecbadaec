package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code std_msgs/Bool}. */
public final class BoolMessage implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE = MessageType.ofResource("std_msgs/Bool", "8b94c1b53db61fb6aed406028ad6332a");

    public boolean data;

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 1;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.put((byte) (data ? 1 : 0));
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        data = Wire.readBoolean(in, "data");
    }
}
