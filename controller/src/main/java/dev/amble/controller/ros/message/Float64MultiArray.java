package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code std_msgs/Float64MultiArray}; joint-group controllers take one with {@code data} alone. */
public final class Float64MultiArray implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE =
            MessageType.ofResource("std_msgs/Float64MultiArray", "4b7d974086d4060e7db4613a7e6c3ba4");

    /** Axes; empty for a plain list. */
    public final PartArray<Dimension> dimensions = new PartArray<>(Dimension::new);

    /** Elements to skip at the front, unsigned. */
    public int dataOffset;

    public final DoubleArray data = new DoubleArray();

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return dimensions.encodedSize() + Integer.BYTES + data.encodedSize();
    }

    @Override
    public void encode(ByteBuffer out) {
        dimensions.encode(out);
        out.putInt(dataOffset);
        data.encode(out);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        dimensions.decode(in);
        Wire.require(in, Integer.BYTES, "dataOffset");
        dataOffset = in.getInt();
        data.decode(in);
    }

    /** {@code std_msgs/MultiArrayDimension}: one axis, outermost first. */
    public static final class Dimension implements MessagePart {

        public final Text label = new Text();

        /** Number of elements along this axis, unsigned. */
        public int elements;

        /** Number of elements of this axis and all inside it, unsigned. */
        public int stride;

        @Override
        public int encodedSize() {
            return label.encodedSize() + Integer.BYTES + Integer.BYTES;
        }

        @Override
        public void encode(ByteBuffer out) {
            label.encode(out);
            out.putInt(elements);
            out.putInt(stride);
        }

        @Override
        public void decode(ByteBuffer in) throws MalformedMessageException {
            label.decode(in);
            Wire.require(in, Integer.BYTES, "elements");
            elements = in.getInt();
            Wire.require(in, Integer.BYTES, "stride");
            stride = in.getInt();
        }
    }
}
