package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** Response of {@code std_srvs/Trigger} and {@code std_srvs/SetBool}, which is the same on the wire. */
public final class TriggerResponse implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE = new MessageType(
            "std_srvs/TriggerResponse",
            "937c9679a518e3a18d831e57125ea522",
            "bool success   # indicate successful run of triggered service\nstring message # informational, e.g. for error messages\n\n");

    public boolean success;

    public final Text message = new Text();

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return 1 + message.encodedSize();
    }

    @Override
    public void encode(ByteBuffer out) {
        out.put((byte) (success ? 1 : 0));
        message.encode(out);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        success = Wire.readBoolean(in, "success");
        message.decode(in);
    }
}
