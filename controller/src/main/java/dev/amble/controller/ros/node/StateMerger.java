package dev.amble.controller.ros.node;

import dev.amble.controller.estimation.EstimationConfig;
import dev.amble.controller.estimation.StateEstimator;
import dev.amble.controller.ros.message.geometry_msgs.Quaternion;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_msgs.Header;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.Reception;
import dev.amble.robots.state.RobotState;
import java.util.List;

/**
 * Makes one robot state of the newest joint and IMU messages and hands it to the control thread.
 *
 * <p>Values are passed on as the sensors or the {@link StateEstimator} give them, each part with the times at which it was
 * measured and received: judging them is the supervisor's work. A message that can't be used leaves the values and says so in its {@link Reception}.
 *
 * <p>Called by the threads of the two subscribers. They write one after the other, so that the exchange has one writer at
 * a time; the control thread never waits for them.
 */
public final class StateMerger {
    /** Element 0 of a covariance says with this value that the sensor does not measure the quantity (sensor_msgs/Imu). */
    private static final double NOT_MEASURED = -1.0;

    private final LatestValue<RobotState> statesOut;
    private final StateEstimator estimator;
    private final float[] specificForce = new float[3];
    private final RobotState merged;
    private final JointOrder order;
    private final boolean needsTorque;

    /**
     * @param joints names in model order
     * @param statesOut this object is its only writer
     */
    public StateMerger(List<String> joints, LatestValue<RobotState> statesOut) {
        this(joints, statesOut, EstimationConfig.NONE, false);
    }

    /**
     * The same, with filters.
     *
     * @param needsTorque whether a joint message without efforts can't be used
     */
    public StateMerger(
            List<String> joints, LatestValue<RobotState> statesOut, EstimationConfig estimation, boolean needsTorque) {
        this.statesOut = statesOut;
        this.needsTorque = needsTorque;
        estimator = new StateEstimator(estimation, joints.size());
        merged = new RobotState(joints.size());
        order = new JointOrder(joints);
    }

    /**
     * Takes in a joint message.
     *
     * @return why its values were ignored, for the operator; empty if they were not
     */
    public synchronized String onJointState(JointState message, long receiveTimeNs) {
        String problem = readJoints(message);
        if (problem.isEmpty()) {
            estimator.filterJoints(measuredOr(receiveTimeNs, message.header), merged);
        }
        publish(merged.joints, message.header.stamp.ns(), receiveTimeNs, problem.isEmpty());
        return problem;
    }

    private String readJoints(JointState message) {
        if (!order.match(message.name)) {
            return order.problem() + "; check the driver's joint names against robot.yaml";
        }
        int size = message.name.size();
        if (message.position.size() != size || message.velocity.size() != size) {
            return "position and velocity must have one value for each of the " + size + " names, got "
                    + message.position.size() + " and " + message.velocity.size() + "; check the driver";
        }
        boolean hasEffort = message.effort.size() == size;
        if (needsTorque && !hasEffort) {
            return "the policy sees foot_contact, for which effort must have one value for each of the " + size
                    + " names, got " + message.effort.size()
                    + "; use a driver that measures torques, or a policy without foot_contact";
        }
        for (int j = 0; j < merged.numJoints(); j++) {
            int i = order.index(j);
            merged.jointPosition[j] = (float) message.position.get(i);
            merged.jointVelocity[j] = (float) message.velocity.get(i);
            merged.jointTorque[j] = hasEffort ? (float) message.effort.get(i) : 0f;
        }
        return "";
    }

    /** Copies the newest state. Any thread but the control thread. */
    public synchronized void read(RobotState stateOut) {
        stateOut.set(merged);
    }

    /**
     * Takes in an IMU message.
     *
     * @return why its values were ignored, for the operator; empty if they were not
     */
    public synchronized String onImu(Imu message, long receiveTimeNs) {
        String problem = readImu(message);
        if (problem.isEmpty()) {
            estimator.filterImu(measuredOr(receiveTimeNs, message.header), specificForce, merged);
        }
        publish(merged.imu, message.header.stamp.ns(), receiveTimeNs, problem.isEmpty());
        return problem;
    }

    /** When a message was measured, by the sensor's own clock, or received if it has none. */
    private static long measuredOr(long receiveTimeNs, Header header) {
        long measuredNs = header.stamp.ns();
        return measuredNs != 0 ? measuredNs : receiveTimeNs;
    }

    private String readImu(Imu message) {
        boolean needsForce = estimator.isComplementary();
        double[] covariance = needsForce ? message.linearAccelerationCovariance : message.orientationCovariance;
        String source = needsForce ? "linear acceleration" : "orientation";
        if (covariance[0] == NOT_MEASURED || message.angularVelocityCovariance[0] == NOT_MEASURED) {
            return "the IMU says (covariance -1) that it does not measure "
                    + (covariance[0] == NOT_MEASURED ? source : "angular velocity")
                    + "; use a driver or filter that gives " + source + " and angular velocity";
        }
        specificForce[0] = (float) message.linearAcceleration.x;
        specificForce[1] = (float) message.linearAcceleration.y;
        specificForce[2] = (float) message.linearAcceleration.z;
        merged.angularVelocityInBase[0] = (float) message.angularVelocity.x;
        merged.angularVelocityInBase[1] = (float) message.angularVelocity.y;
        merged.angularVelocityInBase[2] = (float) message.angularVelocity.z;
        gravityInBase(message.orientation, merged.gravityInBase);
        return "";
    }

    /** The third row of the rotation matrix, negated; a quaternion that is not of unit length shows in its length. */
    private static void gravityInBase(Quaternion q, float[] gravityOut) {
        gravityOut[0] = (float) (2 * (q.w * q.y - q.x * q.z));
        gravityOut[1] = (float) (-2 * (q.y * q.z + q.w * q.x));
        gravityOut[2] = (float) -(q.w * q.w - q.x * q.x - q.y * q.y + q.z * q.z);
    }

    private void publish(Reception reception, long measuredNs, long receivedNs, boolean usable) {
        reception.receivedNs = receivedNs;
        reception.measuredNs = measuredNs;
        reception.usable = usable;
        statesOut.writeSlot().set(merged);
        statesOut.publish();
    }
}
