package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code sensor_msgs/JointState}: parallel arrays over joints; each of the numeric ones may be empty. */
public final class JointState implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE =
            MessageType.ofResource("sensor_msgs/JointState", "3066dcd76a6cfaef579bd0f34173e9fd");

    public final Header header = new Header();

    /** Joint names; the other arrays follow this order. */
    public final PartArray<Text> name = new PartArray<>(Text::new);

    /** Joint angles in rad, or m for sliding joints. */
    public final DoubleArray position = new DoubleArray();

    /** Joint velocities in rad/s or m/s. */
    public final DoubleArray velocity = new DoubleArray();

    /** Joint torques in Nm or forces in N. */
    public final DoubleArray effort = new DoubleArray();

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return header.encodedSize()
                + name.encodedSize()
                + position.encodedSize()
                + velocity.encodedSize()
                + effort.encodedSize();
    }

    @Override
    public void encode(ByteBuffer out) {
        header.encode(out);
        name.encode(out);
        position.encode(out);
        velocity.encode(out);
        effort.encode(out);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        header.decode(in);
        name.decode(in);
        position.decode(in);
        velocity.decode(in);
        effort.decode(in);
    }
}
