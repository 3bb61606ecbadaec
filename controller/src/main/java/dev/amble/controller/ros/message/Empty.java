package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** A message without fields: request or response of services that need none. */
public final class Empty implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE = new MessageType("std_srvs/Empty", "d41d8cd98f00b204e9800998ecf8427e", "");

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 0;
    }

    @Override
    public void encode(ByteBuffer out) {}

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {}
}
