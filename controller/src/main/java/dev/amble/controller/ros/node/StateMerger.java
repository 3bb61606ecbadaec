package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.Imu;
import dev.amble.controller.ros.message.JointState;
import dev.amble.controller.ros.message.Quaternion;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.RobotState;
import java.util.List;

/**
 * Makes one robot state of the newest joint and IMU messages and hands it to the control thread.
 *
 * <p>The stamp of a state is the receive time of the older of its two parts, so losing either topic makes it stale.
 * Values are passed on as they are: judging them is the supervisor's work. Called by the threads of the two subscribers.
 */
public final class StateMerger {
    private static final long NEVER = Long.MIN_VALUE;

    private final LatestValue<RobotState> statesOut;
    private final RobotState merged;
    private final JointOrder order;
    private long jointStampNs = NEVER;
    private long imuStampNs = NEVER;
    private List<String> missingJoints = List.of();

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
     * Takes in a joint message.
     *
     * @return false if it lacks joints or values; it is then ignored
     */
    public synchronized boolean onJointState(JointState message, long receiveTimeNs) {
        int size = message.name.size();
        if (!order.match(message.name) || message.position.size() != size || message.velocity.size() != size) {
            missingJoints = order.missing();
            return false;
        }
        boolean hasEffort = message.effort.size() == size;
        for (int j = 0; j < merged.numJoints(); j++) {
            int i = order.index(j);
            merged.jointPosition[j] = (float) message.position.get(i);
            merged.jointVelocity[j] = (float) message.velocity.get(i);
            merged.jointTorque[j] = hasEffort ? (float) message.effort.get(i) : 0f;
        }
        jointStampNs = receiveTimeNs;
        publish();
        return true;
    }

    /** Takes in an IMU message. */
    public synchronized void onImu(Imu message, long receiveTimeNs) {
        merged.angularVelocityInBase[0] = (float) message.angularVelocity.x;
        merged.angularVelocityInBase[1] = (float) message.angularVelocity.y;
        merged.angularVelocityInBase[2] = (float) message.angularVelocity.z;
        gravityInBase(message.orientation, merged.gravityInBase);
        imuStampNs = receiveTimeNs;
        publish();
    }

    /** The joints that the last refused joint message lacked; empty if it lacked values. */
    public synchronized List<String> missingJoints() {
        return missingJoints;
    }

    /** The third row of the rotation matrix, negated; a quaternion that is not of unit length shows in its length. */
    private static void gravityInBase(Quaternion q, float[] gravityOut) {
        gravityOut[0] = (float) (2 * (q.w * q.y - q.x * q.z));
        gravityOut[1] = (float) (-2 * (q.y * q.z + q.w * q.x));
        gravityOut[2] = (float) -(q.w * q.w - q.x * q.x - q.y * q.y + q.z * q.z);
    }

    private void publish() {
        if (jointStampNs == NEVER || imuStampNs == NEVER) {
            return;
        }
        merged.stampNs = jointStampNs - imuStampNs < 0 ? jointStampNs : imuStampNs;
        statesOut.writeSlot().set(merged);
        statesOut.publish();
    }
}
