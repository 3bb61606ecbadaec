package dev.amble.robots.state;

import dev.amble.robots.realtime.RealTime;

/**
 * What a quadruped can measure about itself: encoders and an inertial measurement unit.
 *
 * <p>Mutable and preallocated; owned by one thread at a time.
 */
public final class RobotState {
    /** Joint angles, rad, model order. */
    public final float[] jointPosition;

    /** Joint velocities, rad/s, model order. */
    public final float[] jointVelocity;

    /** Joint torques as measured or estimated, N m, model order. */
    public final float[] jointTorque;

    /** Angular velocity of the base in base axes, rad/s. */
    public final float[] angularVelocityInBase = new float[3];

    /** Unit vector of gravity in base axes; (0, 0, -1) when the robot stands level. */
    public final float[] gravityInBase = {0f, 0f, -1f};

    /** The ground around the robot, m, see {@link HeightScan}; zero unless the robot has a sensor for it. */
    public final float[] heightScan = new float[HeightScan.SIZE];

    /** How joint positions, velocities and torques came in. */
    public final Reception joints = new Reception();

    /** How angular velocity and gravity came in. */
    public final Reception imu = new Reception();

    public RobotState(int numJoints) {
        jointPosition = new float[numJoints];
        jointVelocity = new float[numJoints];
        jointTorque = new float[numJoints];
    }

    /** Number of joints. */
    public int numJoints() {
        return jointPosition.length;
    }

    /** Monotonic time at which the older of its two parts was received, ns; 0 if one is still missing. */
    @RealTime
    public long stampNs() {
        if (joints.receivedNs == 0 || imu.receivedNs == 0) {
            return 0;
        }
        return joints.receivedNs - imu.receivedNs < 0 ? joints.receivedNs : imu.receivedNs;
    }

    /** Says that both parts were measured and received at {@code stampNs}, monotonic, ns. */
    @RealTime
    public void setStampNs(long stampNs) {
        joints.receivedNs = stampNs;
        joints.measuredNs = stampNs;
        imu.receivedNs = stampNs;
        imu.measuredNs = stampNs;
    }

    /** Overwrites this state with {@code other}, which has as many joints. */
    @RealTime
    public void set(RobotState other) {
        int numJoints = jointPosition.length;
        System.arraycopy(other.jointPosition, 0, jointPosition, 0, numJoints);
        System.arraycopy(other.jointVelocity, 0, jointVelocity, 0, numJoints);
        System.arraycopy(other.jointTorque, 0, jointTorque, 0, numJoints);
        System.arraycopy(other.angularVelocityInBase, 0, angularVelocityInBase, 0, 3);
        System.arraycopy(other.gravityInBase, 0, gravityInBase, 0, 3);
        System.arraycopy(other.heightScan, 0, heightScan, 0, HeightScan.SIZE);
        joints.set(other.joints);
        imu.set(other.imu);
    }

    /** Saves or restores everything but the height scan. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        snapshot.exchange(jointPosition);
        snapshot.exchange(jointVelocity);
        snapshot.exchange(jointTorque);
        snapshot.exchange(angularVelocityInBase);
        snapshot.exchange(gravityInBase);
        joints.exchange(snapshot);
        imu.exchange(snapshot);
    }
}
