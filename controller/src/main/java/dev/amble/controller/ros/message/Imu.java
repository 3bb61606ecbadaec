package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code sensor_msgs/Imu}. A covariance is row-major 3x3; all zero is unknown, element 0 = -1 says there is no such data. */
public final class Imu implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE =
            MessageType.ofResource("sensor_msgs/Imu", "6a62c6daae103f4ff57a132d6f95cec2");

    public final Header header = new Header();

    /** Rotation sensor to world. */
    public final Quaternion orientation = new Quaternion();

    /** rad^2. */
    public final double[] orientationCovariance = new double[9];

    /** In the sensor frame, rad/s. */
    public final Vector3 angularVelocity = new Vector3();

    /** (rad/s)^2. */
    public final double[] angularVelocityCovariance = new double[9];

    /** Specific force in the sensor frame, m/s^2. */
    public final Vector3 linearAcceleration = new Vector3();

    /** (m/s^2)^2. */
    public final double[] linearAccelerationCovariance = new double[9];

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return header.encodedSize()
                + orientation.encodedSize()
                + Double.BYTES * orientationCovariance.length
                + angularVelocity.encodedSize()
                + Double.BYTES * angularVelocityCovariance.length
                + linearAcceleration.encodedSize()
                + Double.BYTES * linearAccelerationCovariance.length;
    }

    @Override
    public void encode(ByteBuffer out) {
        header.encode(out);
        orientation.encode(out);
        Wire.writeDoubles(out, orientationCovariance);
        angularVelocity.encode(out);
        Wire.writeDoubles(out, angularVelocityCovariance);
        linearAcceleration.encode(out);
        Wire.writeDoubles(out, linearAccelerationCovariance);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        header.decode(in);
        orientation.decode(in);
        Wire.readDoubles(in, orientationCovariance, "orientationCovariance");
        angularVelocity.decode(in);
        Wire.readDoubles(in, angularVelocityCovariance, "angularVelocityCovariance");
        linearAcceleration.decode(in);
        Wire.readDoubles(in, linearAccelerationCovariance, "linearAccelerationCovariance");
    }
}
