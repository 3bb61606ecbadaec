package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** Request of {@code std_srvs/SetBool}. */
public final class SetBoolRequest implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE = new MessageType(
            "std_srvs/SetBoolRequest",
            "8b94c1b53db61fb6aed406028ad6332a",
            "bool data # e.g. for hardware enabling / disabling\n");

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
