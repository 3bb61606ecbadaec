package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.DoubleArray;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectoryPoint;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import java.util.List;

/**
 * Joint commands as {@code trajectory_msgs/JointTrajectory} with one point.
 *
 * <p>A point with positions asks the robot's joint loops to hold them with the gains of {@code robot.yaml}; efforts, which
 * it has only if one is not zero, are feed-forward torques. A point
 * without positions and with zero velocities asks for pure damping. One thread; allocates nothing once warm.
 */
public final class JointCommandCodec {
    private final List<String> jointNames;
    private final float[] kp;
    private final float[] kd;
    private final float dampingGain;
    private final int timeFromStartNs;
    private final JointOrder order;

    /**
     * @param dampingGain gain of all joints in damping, N m s/rad
     * @param period time between two commands, below 1 s
     */
    public JointCommandCodec(RobotModel robot, double dampingGain, double period) {
        jointNames = robot.jointNames();
        kp = robot.jointVector(JointModel::kp);
        kd = robot.jointVector(JointModel::kd);
        this.dampingGain = (float) dampingGain;
        timeFromStartNs = (int) Math.round(period * 1e9);
        order = new JointOrder(jointNames);
    }

    /** Sets what all messages have in common. */
    public void prepare(JointTrajectory messageOut) {
        messageOut.jointNames.resize(0);
        jointNames.forEach(name -> messageOut.jointNames.add().set(name));
        messageOut.points.resize(1);
        messageOut.points.get(0).timeFromStart.nsec = timeFromStartNs;
    }

    /** Writes a command into a prepared message. */
    public void write(JointCommand command, JointTrajectory messageOut) {
        JointTrajectoryPoint point = messageOut.points.get(0);
        if (command.isDamping()) {
            point.positions.resize(0);
            point.effort.resize(0);
            point.velocities.resize(0); // what is added again is zero
            point.velocities.resize(kp.length);
            return;
        }
        point.velocities.resize(0);
        point.positions.resize(kp.length);
        for (int j = 0; j < kp.length; j++) {
            point.positions.set(j, command.positionTarget[j]);
        }
        writeFeedForward(command.feedForward, point.effort);
    }

    private static void writeFeedForward(float[] feedForward, DoubleArray effortOut) {
        effortOut.resize(0);
        boolean any = false;
        for (int j = 0; j < feedForward.length; j++) {
            any |= feedForward[j] != 0f;
        }
        for (int j = 0; j < feedForward.length && any; j++) {
            effortOut.resize(feedForward.length);
            effortOut.set(j, feedForward[j]);
        }
    }

    /**
     * Reads a command.
     *
     * @param commandOut untouched if the result is false
     * @return whether the message has one point, names every joint once, and is one of the two forms with finite values
     */
    public boolean read(JointTrajectory message, JointCommand commandOut) {
        if (message.points.size() != 1 || !order.match(message.jointNames)) {
            return false;
        }
        JointTrajectoryPoint point = message.points.get(0);
        int size = message.jointNames.size();
        if (point.positions.size() == 0 && point.velocities.size() == size && isZero(point.velocities)) {
            commandOut.setDamping(dampingGain);
            return true;
        }
        boolean hasEffort = point.effort.size() == size;
        if (point.positions.size() != size || !isFinite(point.positions) || !isFinite(point.effort)) {
            return false;
        }
        for (int j = 0; j < kp.length; j++) {
            commandOut.positionTarget[j] = (float) point.positions.get(order.index(j));
            commandOut.kp[j] = kp[j];
            commandOut.kd[j] = kd[j];
            commandOut.feedForward[j] = hasEffort ? (float) point.effort.get(order.index(j)) : 0f;
        }
        return true;
    }

    private static boolean isZero(DoubleArray values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether all values are finite as floats too. */
    private static boolean isFinite(DoubleArray values) {
        for (int i = 0; i < values.size(); i++) {
            if (!Float.isFinite((float) values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
