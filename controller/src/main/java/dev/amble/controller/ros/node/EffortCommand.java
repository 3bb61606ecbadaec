package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.std_msgs.Float64MultiArray;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;

/**
 * Joint commands as torques for an effort controller of a joint group: the PD loop a motor driver would run, on the newest
 * joint state, at the rate of the control loop.
 *
 * <p>All torques are zero while the newest joint message is older than {@value #MAX_AGE_NS} ns or can't be used, for old
 * velocities would not damp; that of a joint whose values are not numbers is zero too.
 */
final class EffortCommand implements JointCommandMessage {
    static final long MAX_AGE_NS = 100_000_000;

    private final JointOrder order;
    private final StateMerger states;
    private final RobotState measured;
    private final float[] effortLimit;
    private final Float64MultiArray message = new Float64MultiArray();

    /** @param numMotors elements of the message; those of no joint stay zero */
    EffortCommand(JointOrder order, int numMotors, RobotModel robot, StateMerger states) {
        this.order = order;
        this.states = states;
        effortLimit = robot.jointVector(JointModel::effortLimit);
        measured = new RobotState(robot.numJoints());
        message.data.resize(numMotors);
    }

    @Override
    public MessageType type() {
        return Float64MultiArray.TYPE;
    }

    @Override
    public RosMessage write(JointCommand command, long stampNs) {
        states.read(measured);
        boolean fresh = measured.joints.usable
                && measured.joints.receivedNs != 0
                && System.nanoTime() - measured.joints.receivedNs < MAX_AGE_NS;
        for (int j = 0; j < effortLimit.length; j++) {
            message.data.set(order.index(j), fresh ? effort(command, j) : 0);
        }
        return message;
    }

    private double effort(JointCommand command, int j) {
        double effort = command.kp[j] * (command.positionTarget[j] - measured.jointPosition[j])
                - command.kd[j] * measured.jointVelocity[j]
                + command.feedForward[j];
        return Double.isFinite(effort) ? Math.max(-effortLimit[j], Math.min(effortLimit[j], effort)) : 0;
    }
}
