package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code trajectory_msgs/JointTrajectory}. */
public final class JointTrajectory implements RosMessage {

    /** The ROS type of this message. */
    public static final MessageType TYPE =
            MessageType.ofResource("trajectory_msgs/JointTrajectory", "65b4f94a94d1ed67169da35a02f33d3f");

    public final Header header = new Header();

    /** Joint names; the arrays of every point follow this order. */
    public final PartArray<Text> jointNames = new PartArray<>(Text::new);

    /** Points in the order of time. */
    public final PartArray<Point> points = new PartArray<>(Point::new);

    @Override
    public MessageType type() {
        return TYPE;
    }

    @Override
    public int encodedSize() {
        return header.encodedSize() + jointNames.encodedSize() + points.encodedSize();
    }

    @Override
    public void encode(ByteBuffer out) {
        header.encode(out);
        jointNames.encode(out);
        points.encode(out);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        header.decode(in);
        jointNames.decode(in);
        points.decode(in);
    }

    /** {@code trajectory_msgs/JointTrajectoryPoint}: where the joints are to be at one time; unused arrays stay empty. */
    public static final class Point implements MessagePart {

        /** rad or m. */
        public final DoubleArray positions = new DoubleArray();

        /** rad/s or m/s. */
        public final DoubleArray velocities = new DoubleArray();

        /** rad/s^2 or m/s^2. */
        public final DoubleArray accelerations = new DoubleArray();

        /** Nm or N. */
        public final DoubleArray effort = new DoubleArray();

        /** Whole seconds from the start of the trajectory. */
        public int timeFromStartSec;

        /** Nanoseconds to add to the seconds. */
        public int timeFromStartNsec;

        @Override
        public int encodedSize() {
            return positions.encodedSize()
                    + velocities.encodedSize()
                    + accelerations.encodedSize()
                    + effort.encodedSize()
                    + Integer.BYTES
                    + Integer.BYTES;
        }

        @Override
        public void encode(ByteBuffer out) {
            positions.encode(out);
            velocities.encode(out);
            accelerations.encode(out);
            effort.encode(out);
            out.putInt(timeFromStartSec);
            out.putInt(timeFromStartNsec);
        }

        @Override
        public void decode(ByteBuffer in) throws MalformedMessageException {
            positions.decode(in);
            velocities.decode(in);
            accelerations.decode(in);
            effort.decode(in);
            Wire.require(in, Integer.BYTES, "timeFromStartSec");
            timeFromStartSec = in.getInt();
            Wire.require(in, Integer.BYTES, "timeFromStartNsec");
            timeFromStartNsec = in.getInt();
        }
    }
}
