package dev.amble.launch.node;

import dev.amble.controller.ros.message.geometry_msgs.Quaternion;
import dev.amble.controller.ros.message.nav_msgs.Odometry;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.node.JointOrder;
import dev.amble.robots.model.RobotModel;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is heard of a drive: ground truth, joint states and joint targets, at the rate of the odometry. */
public final class DriveRecorder {
    /**
     * One moment.
     *
     * @param time since the start of the drive, s
     * @param leg index of the leg under way
     * @param velocity forward, left, yaw rate of the base, m/s, m/s, rad/s
     * @param height of the base, m
     * @param rotation base to world, quaternion x, y, z, w
     */
    public record Sample(
            double time,
            int leg,
            double[] velocity,
            double height,
            double[] rotation,
            double[] jointPosition,
            double[] jointTarget,
            double[] jointTorque) {
        /** z component of the base's z axis in world axes; 1 is level. */
        double upright() {
            return 1 - 2 * (rotation[0] * rotation[0] + rotation[1] * rotation[1]);
        }
    }

    private final List<Sample> samples = new ArrayList<>();
    private final JointOrder stateOrder;
    private final JointOrder commandOrder;
    private final double[] jointPosition;
    private final double[] jointTorque;
    private final double[] jointTarget;
    private int leg = -1;
    private long startNs;

    DriveRecorder(RobotModel robot) {
        stateOrder = new JointOrder(robot.jointNames());
        commandOrder = new JointOrder(robot.jointNames());
        jointPosition = new double[robot.numJoints()];
        jointTorque = new double[robot.numJoints()];
        jointTarget = new double[robot.numJoints()];
    }

    /** From now on samples belong to this leg; -1 keeps nothing. */
    synchronized void begin(int newLeg, long nowNs) {
        if (leg < 0) {
            startNs = nowNs;
        }
        leg = newLeg;
    }

    synchronized void onJointState(JointState message, long receiveTimeNs) {
        if (stateOrder.match(message.name)) {
            for (int j = 0; j < jointPosition.length; j++) {
                jointPosition[j] = message.position.get(stateOrder.index(j));
                jointTorque[j] = message.effort.get(stateOrder.index(j));
            }
        }
    }

    synchronized void onCommand(JointTrajectory message, long receiveTimeNs) {
        if (message.points.size() > 0
                && commandOrder.match(message.jointNames)
                && message.points.get(0).positions.size() == message.jointNames.size()) {
            for (int j = 0; j < jointTarget.length; j++) {
                jointTarget[j] = message.points.get(0).positions.get(commandOrder.index(j));
            }
        }
    }

    synchronized void onOdometry(Odometry message, long receiveTimeNs) {
        if (leg < 0) {
            return;
        }
        Quaternion orientation = message.pose.pose.orientation;
        samples.add(new Sample(
                (receiveTimeNs - startNs) * 1e-9,
                leg,
                new double[] {message.twist.twist.linear.x, message.twist.twist.linear.y, message.twist.twist.angular.z
                },
                message.pose.pose.position.z,
                new double[] {orientation.x, orientation.y, orientation.z, orientation.w},
                jointPosition.clone(),
                jointTarget.clone(),
                jointTorque.clone()));
    }

    synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }
}
