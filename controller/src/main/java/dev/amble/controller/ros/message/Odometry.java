package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code nav_msgs/Odometry}. Covariances are row-major 6x6 in the order x, y, z and rotation about x, y, z. */
public final class Odometry implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE =
            MessageType.ofResource("nav_msgs/Odometry", "cd5e73d190d741a2f92e81eda573aca7");

    public final Header header = new Header();

    /** Frame of the twist. */
    public final Text childFrameId = new Text();

    /** In the frame of the header, m. */
    public final Vector3 position = new Vector3();

    /** Rotation child frame to header frame. */
    public final Quaternion orientation = new Quaternion();

    /** m^2, m rad and rad^2. */
    public final double[] poseCovariance = new double[36];

    /** In the child frame, m/s. */
    public final Vector3 linearVelocity = new Vector3();

    /** In the child frame, rad/s. */
    public final Vector3 angularVelocity = new Vector3();

    /** (m/s)^2, m/s rad/s and (rad/s)^2. */
    public final double[] twistCovariance = new double[36];

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return header.encodedSize()
                + childFrameId.encodedSize()
                + position.encodedSize()
                + orientation.encodedSize()
                + Double.BYTES * poseCovariance.length
                + linearVelocity.encodedSize()
                + angularVelocity.encodedSize()
                + Double.BYTES * twistCovariance.length;
    }

    @Override
    public void encode(ByteBuffer out) {
        header.encode(out);
        childFrameId.encode(out);
        position.encode(out);
        orientation.encode(out);
        Wire.writeDoubles(out, poseCovariance);
        linearVelocity.encode(out);
        angularVelocity.encode(out);
        Wire.writeDoubles(out, twistCovariance);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        header.decode(in);
        childFrameId.decode(in);
        position.decode(in);
        orientation.decode(in);
        Wire.readDoubles(in, poseCovariance, "poseCovariance");
        linearVelocity.decode(in);
        angularVelocity.decode(in);
        Wire.readDoubles(in, twistCovariance, "twistCovariance");
    }
}
