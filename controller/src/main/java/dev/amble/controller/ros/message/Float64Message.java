package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code std_msgs/Float64}. */
public final class Float64Message implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE =
            MessageType.ofResource("std_msgs/Float64", "fdb28210bfa9d7c91146260178d9a584");

    public double data;

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return Double.BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.putDouble(data);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        Wire.require(in, Double.BYTES, "data");
        data = in.getDouble();
    }
}
