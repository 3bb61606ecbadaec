package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code diagnostic_msgs/DiagnosticArray}: states of a robot's components. */
public final class DiagnosticArray implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE =
            MessageType.ofResource("diagnostic_msgs/DiagnosticArray", "60810da900de1dd6ddd437c3503511da");

    public final Header header = new Header();

    public final PartArray<Status> status = new PartArray<>(Status::new);

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return header.encodedSize() + status.encodedSize();
    }

    @Override
    public void encode(ByteBuffer out) {
        header.encode(out);
        status.encode(out);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        header.decode(in);
        status.decode(in);
    }

    /** {@code diagnostic_msgs/DiagnosticStatus}: the state of one component. */
    public static final class Status implements MessagePart {

        public static final byte OK = 0;
        public static final byte WARN = 1;
        public static final byte ERROR = 2;
        public static final byte STALE = 3;

        /** One of the level constants. */
        public byte level;

        /** Name of the component. */
        public final Text name = new Text();

        /** What its state is. */
        public final Text message = new Text();

        public final Text hardwareId = new Text();

        public final PartArray<KeyValue> values = new PartArray<>(KeyValue::new);

        @Override
        public int encodedSize() {
            return 1 + name.encodedSize() + message.encodedSize() + hardwareId.encodedSize() + values.encodedSize();
        }

        @Override
        public void encode(ByteBuffer out) {
            out.put(level);
            name.encode(out);
            message.encode(out);
            hardwareId.encode(out);
            values.encode(out);
        }

        @Override
        public void decode(ByteBuffer in) throws MalformedMessageException {
            Wire.require(in, 1, "level");
            level = in.get();
            name.decode(in);
            message.decode(in);
            hardwareId.decode(in);
            values.decode(in);
        }
    }

    /** {@code diagnostic_msgs/KeyValue}. */
    public static final class KeyValue implements MessagePart {

        public final Text key = new Text();

        public final Text value = new Text();

        @Override
        public int encodedSize() {
            return key.encodedSize() + value.encodedSize();
        }

        @Override
        public void encode(ByteBuffer out) {
            key.encode(out);
            value.encode(out);
        }

        @Override
        public void decode(ByteBuffer in) throws MalformedMessageException {
            key.decode(in);
            value.decode(in);
        }
    }
}
