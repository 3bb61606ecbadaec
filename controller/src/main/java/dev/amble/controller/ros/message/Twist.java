package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code geometry_msgs/Twist}: a velocity, such as the one commanded on {@code cmd_vel}. */
public final class Twist implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE =
            MessageType.ofResource("geometry_msgs/Twist", "9f195f881246fdfa2798d1d3eebca84a");

    /** m/s. */
    public final Vector3 linear = new Vector3();

    /** rad/s. */
    public final Vector3 angular = new Vector3();

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return linear.encodedSize() + angular.encodedSize();
    }

    @Override
    public void encode(ByteBuffer out) {
        linear.encode(out);
        angular.encode(out);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        linear.decode(in);
        angular.decode(in);
    }
}
