package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code rosgraph_msgs/Log}: one line of a node's log, published on {@code /rosout}. */
public final class Log implements RosMessage {

    public static final byte DEBUG = 1;
    public static final byte INFO = 2;
    public static final byte WARN = 4;
    public static final byte ERROR = 8;
    public static final byte FATAL = 16;

    /** The ROS type of this message. */
    public static final MessageType TYPE =
            MessageType.ofResource("rosgraph_msgs/Log", "acffd30cd6b6de30f120938c17c593fb");

    public final Header header = new Header();

    /** One of the level constants. */
    public byte level;

    /** Name of the node. */
    public final Text name = new Text();

    /** What happened. */
    public final Text message = new Text();

    public final Text file = new Text();

    public final Text function = new Text();

    public int line;

    /** Topics the node publishes. */
    public final PartArray<Text> topics = new PartArray<>(Text::new);

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return header.encodedSize()
                + 1
                + name.encodedSize()
                + message.encodedSize()
                + file.encodedSize()
                + function.encodedSize()
                + Integer.BYTES
                + topics.encodedSize();
    }

    @Override
    public void encode(ByteBuffer out) {
        header.encode(out);
        out.put(level);
        name.encode(out);
        message.encode(out);
        file.encode(out);
        function.encode(out);
        out.putInt(line);
        topics.encode(out);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        header.decode(in);
        Wire.require(in, 1, "level");
        level = in.get();
        name.decode(in);
        message.decode(in);
        file.decode(in);
        function.decode(in);
        Wire.require(in, Integer.BYTES, "line");
        line = in.getInt();
        topics.decode(in);
    }
}
