package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.unitree_legged_msgs.LowState;
import dev.amble.controller.ros.message.unitree_legged_msgs.MotorState;
import java.util.List;

/**
 * Unitree's {@code LowState} as the messages of the generic interface, and back. One thread; allocates nothing once warm.
 *
 * <p>Its quaternion is in the order w, x, y, z; its gyroscope in rad/s, its accelerometer in m/s^2, both along the axes of
 * the base; its tick counts milliseconds.
 */
public final class UnitreeState {
    private static final long NS_PER_TICK = 1_000_000;

    private final JointOrder order;
    private final List<String> joints;

    /**
     * @param order of the motors
     * @param joints names in model order
     */
    public UnitreeState(JointOrder order, List<String> joints) {
        this.order = order;
        this.joints = List.copyOf(joints);
    }

    /** Gives a joint message the names and the room it needs for {@link #read}. */
    public void prepare(JointState messageOut) {
        messageOut.name.resize(0);
        joints.forEach(name -> messageOut.name.add().set(name));
        messageOut.position.resize(joints.size());
        messageOut.velocity.resize(joints.size());
        messageOut.effort.resize(joints.size());
    }

    /** Reads a state into a prepared joint message and an IMU message. */
    public void read(LowState state, JointState jointsOut, Imu imuOut) {
        for (int j = 0; j < joints.size(); j++) {
            MotorState motor = state.motorState[order.index(j)];
            jointsOut.position.set(j, motor.q);
            jointsOut.velocity.set(j, motor.dq);
            jointsOut.effort.set(j, motor.tauEst);
        }
        float[] q = state.imu.quaternion;
        imuOut.orientation.set(q[1], q[2], q[3], q[0]);
        imuOut.angularVelocity.set(state.imu.gyroscope[0], state.imu.gyroscope[1], state.imu.gyroscope[2]);
        imuOut.linearAcceleration.set(
                state.imu.accelerometer[0], state.imu.accelerometer[1], state.imu.accelerometer[2]);
        long stampNs = Integer.toUnsignedLong(state.tick) * NS_PER_TICK;
        jointsOut.header.stamp.setNs(stampNs);
        imuOut.header.stamp.setNs(stampNs);
    }

    /** Writes a state from a prepared joint message and an IMU message, as a robot would send it. */
    public void write(JointState jointState, Imu imu, LowState stateOut) {
        for (int j = 0; j < joints.size(); j++) {
            MotorState motor = stateOut.motorState[order.index(j)];
            motor.q = (float) jointState.position.get(j);
            motor.dq = (float) jointState.velocity.get(j);
            motor.tauEst = (float) jointState.effort.get(j);
        }
        stateOut.imu.quaternion[0] = (float) imu.orientation.w;
        stateOut.imu.quaternion[1] = (float) imu.orientation.x;
        stateOut.imu.quaternion[2] = (float) imu.orientation.y;
        stateOut.imu.quaternion[3] = (float) imu.orientation.z;
        stateOut.imu.gyroscope[0] = (float) imu.angularVelocity.x;
        stateOut.imu.gyroscope[1] = (float) imu.angularVelocity.y;
        stateOut.imu.gyroscope[2] = (float) imu.angularVelocity.z;
        stateOut.imu.accelerometer[0] = (float) imu.linearAcceleration.x;
        stateOut.imu.accelerometer[1] = (float) imu.linearAcceleration.y;
        stateOut.imu.accelerometer[2] = (float) imu.linearAcceleration.z;
        stateOut.tick = (int) (jointState.header.stamp.ns() / NS_PER_TICK);
    }
}
