package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.geometry_msgs.Quaternion;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.RobotState;
import java.util.List;

/**
 * Makes one robot state of the newest joint and IMU messages and hands it to the control thread.
 *
 * <p>The stamp of a state is the receive time of the older of its two parts, so losing either topic makes it stale.
 * Values are passed on as they are: judging them is the supervisor's work.
 *
 * <p>Called by the threads of the two subscribers. They write one after the other, so that the exchange has one writer at
 * a time; the control thread never waits for them.
 */
public final class StateMerger {
    /** Element 0 of a covariance says with this value that the sensor does not measure the quantity (sensor_msgs/Imu). */
    private static final double NOT_MEASURED = -1.0;

    private final LatestValue<RobotState> statesOut;
    private final RobotState merged;
    private final JointOrder order;
    private boolean hasJoints;
    private boolean hasImu;
    private long jointStampNs;
    private long imuStampNs;

    /**
     * @param joints names in model order
     * @param statesOut this object is its only writer
     */
    public StateMerger(List<String> joints, LatestValue<RobotState> statesOut) {
        this.statesOut = statesOut;
        merged = new RobotState(joints.size());
        order = new JointOrder(joints);
    }

    /**
     * Takes in a joint message, or ignores it.
     *
     * @return why it was ignored, for the operator; empty if it was taken in
     */
    public synchronized String onJointState(JointState message, long receiveTimeNs) {
        if (!order.match(message.name)) {
            return order.problem() + "; check the driver's joint names against robot.yaml";
        }
        int size = message.name.size();
        if (message.position.size() != size || message.velocity.size() != size) {
            return "position and velocity must have one value for each of the " + size + " names, got "
                    + message.position.size() + " and " + message.velocity.size() + "; check the driver";
        }
        boolean hasEffort = message.effort.size() == size;
        for (int j = 0; j < merged.numJoints(); j++) {
            int i = order.index(j);
            merged.jointPosition[j] = (float) message.position.get(i);
            merged.jointVelocity[j] = (float) message.velocity.get(i);
            merged.jointTorque[j] = hasEffort ? (float) message.effort.get(i) : 0f;
        }
        jointStampNs = receiveTimeNs;
        hasJoints = true;
        publish();
        return "";
    }

    /**
     * Takes in an IMU message, or ignores it.
     *
     * @return why it was ignored, for the operator; empty if it was taken in
     */
    public synchronized String onImu(Imu message, long receiveTimeNs) {
        if (message.orientationCovariance[0] == NOT_MEASURED || message.angularVelocityCovariance[0] == NOT_MEASURED) {
            return "the IMU says (covariance -1) that it does not measure "
                    + (message.orientationCovariance[0] == NOT_MEASURED ? "orientation" : "angular velocity")
                    + "; use a driver or filter that gives orientation and angular velocity";
        }
        merged.angularVelocityInBase[0] = (float) message.angularVelocity.x;
        merged.angularVelocityInBase[1] = (float) message.angularVelocity.y;
        merged.angularVelocityInBase[2] = (float) message.angularVelocity.z;
        gravityInBase(message.orientation, merged.gravityInBase);
        imuStampNs = receiveTimeNs;
        hasImu = true;
        publish();
        return "";
    }

    /** The third row of the rotation matrix, negated; a quaternion that is not of unit length shows in its length. */
    private static void gravityInBase(Quaternion q, float[] gravityOut) {
        gravityOut[0] = (float) (2 * (q.w * q.y - q.x * q.z));
        gravityOut[1] = (float) (-2 * (q.y * q.z + q.w * q.x));
        gravityOut[2] = (float) -(q.w * q.w - q.x * q.x - q.y * q.y + q.z * q.z);
    }

    private void publish() {
        if (!hasJoints || !hasImu) {
            return;
        }
        merged.stampNs = jointStampNs - imuStampNs < 0 ? jointStampNs : imuStampNs;
        statesOut.writeSlot().set(merged);
        statesOut.publish();
    }
}
