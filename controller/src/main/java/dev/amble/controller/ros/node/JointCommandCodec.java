package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.JointTrajectory;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;

/**
 * Joint commands as {@code trajectory_msgs/JointTrajectory} with one point.
 *
 * <p>A point with positions asks the robot's joint loops to hold them with the gains of {@code robot.yaml}. A point
 * without positions and with zero velocities asks for pure damping. One thread; allocates nothing once warm.
 */
public final class JointCommandCodec {
    private final int numJoints;
    private final float[] kp;
    private final float[] kd;
    private final float dampingGain;
    private final int timeFromStartNs;
    private final JointOrder order;

    /**
     * @param dampingGain gain of all joints in damping, N m s/rad
     * @param period time between two commands, s
     */
    public JointCommandCodec(RobotModel robot, double dampingGain, double period) {
        numJoints = robot.numJoints();
        kp = robot.jointVector(JointModel::kp);
        kd = robot.jointVector(JointModel::kd);
        this.dampingGain = (float) dampingGain;
        timeFromStartNs = (int) Math.round(period * 1e9);
        order = new JointOrder(robot.jointNames());
    }

    /** Sets what all messages have in common. */
    public void prepare(RobotModel robot, JointTrajectory messageOut) {
        messageOut.jointNames.resize(0);
        robot.jointNames().forEach(name -> messageOut.jointNames.add().set(name));
        messageOut.points.resize(1);
        messageOut.points.get(0).timeFromStartNsec = timeFromStartNs;
    }

    /** Writes a command into a prepared message. */
    public void write(JointCommand command, JointTrajectory messageOut) {
        JointTrajectory.Point point = messageOut.points.get(0);
        if (command.isDamping()) {
            point.positions.resize(0);
            point.velocities.resize(numJoints);
            for (int j = 0; j < numJoints; j++) {
                point.velocities.set(j, 0);
            }
            return;
        }
        point.velocities.resize(0);
        point.positions.resize(numJoints);
        for (int j = 0; j < numJoints; j++) {
            point.positions.set(j, command.positionTarget[j]);
        }
    }

    /**
     * Reads a command.
     *
     * @param commandOut untouched if the result is false
     * @return whether the message names every joint and is one of the two forms
     */
    public boolean read(JointTrajectory message, JointCommand commandOut) {
        if (message.points.size() == 0 || !order.match(message.jointNames)) {
            return false;
        }
        JointTrajectory.Point point = message.points.get(0);
        int size = message.jointNames.size();
        if (point.positions.size() == 0 && point.velocities.size() == size) {
            commandOut.setDamping(dampingGain);
            return true;
        }
        if (point.positions.size() != size) {
            return false;
        }
        for (int j = 0; j < numJoints; j++) {
            commandOut.positionTarget[j] = (float) point.positions.get(order.index(j));
            commandOut.kp[j] = kp[j];
            commandOut.kd[j] = kd[j];
        }
        return true;
    }
}
