package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code rosgraph_msgs/Clock}: the time of a simulation. */
public final class Clock implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE =
            MessageType.ofResource("rosgraph_msgs/Clock", "a9c97c1d230cfc112e270351a944ee47");

    /** Whole seconds, unsigned. */
    public int sec;

    /** Nanoseconds within the second. */
    public int nsec;

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return Integer.BYTES + Integer.BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.putInt(sec);
        out.putInt(nsec);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        Wire.require(in, Integer.BYTES, "sec");
        sec = in.getInt();
        Wire.require(in, Integer.BYTES, "nsec");
        nsec = in.getInt();
    }
}
