package dev.amble.controller.fault;

import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.node.JointCommandCodec;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;

/** Checks on the wire that no joint command leaves the limits, and remembers when damping began. */
final class CommandJudge {
    /** Of a target that passes from float to double and back. */
    private static final double ROUNDING = 1e-6;

    private final RobotModel robot;
    private final JointCommandCodec codec;
    private final JointCommand command;
    private final JointCommand previous;
    private final double maxStep;

    // Guarded by this.
    private boolean damped = true;
    private long dampedSinceNs;
    private long previousSequence;
    private long commands;
    private String wrong = "";

    CommandJudge(RobotModel robot) {
        this.robot = robot;
        codec = new JointCommandCodec(robot, robot.safety().dampingGain(), FaultBench.PERIOD);
        command = new JointCommand(robot.numJoints());
        previous = new JointCommand(robot.numJoints());
        double fastest = robot.joints().stream()
                .mapToDouble(JointModel::velocityLimit)
                .max()
                .orElseThrow();
        maxStep = robot.safety().targetSpeedFactor() * fastest * FaultBench.PERIOD + ROUNDING;
    }

    synchronized void judge(JointTrajectory message, long receiveTimeNs) {
        commands++;
        if (!codec.read(message, command)) {
            wrong = "command " + commands + " is neither targets nor damping";
            return;
        }
        if (command.isDamping()) {
            dampedSinceNs = damped ? dampedSinceNs : receiveTimeNs;
            damped = true;
            return;
        }
        boolean follows = !damped && message.header.seq == previousSequence + 1;
        for (int j = 0; j < robot.numJoints(); j++) {
            JointModel joint = robot.joints().get(j);
            float target = command.positionTarget[j];
            boolean inside = target >= (float) joint.lowerLimit() && target <= (float) joint.upperLimit();
            boolean slow = !follows || Math.abs(target - previous.positionTarget[j]) <= maxStep;
            if (!inside || !slow) {
                wrong = "command " + commands + " asks for " + target + " rad of " + joint.name() + " after "
                        + previous.positionTarget[j];
            }
        }
        damped = false;
        previousSequence = message.header.seq;
        previous.set(command);
    }

    /** Whether the last command was damping. */
    synchronized boolean isDamped() {
        return damped;
    }

    /** Copies the last good command. */
    synchronized void read(JointCommand commandOut) {
        commandOut.set(command);
    }

    /** When the first of the damping commands that still go on came, monotonic, ns. */
    synchronized long dampedSinceNs() {
        return dampedSinceNs;
    }

    /** What was wrong with a command; empty if none was. */
    synchronized String wrong() {
        return wrong;
    }

    /** Commands seen so far. */
    synchronized long commands() {
        return commands;
    }
}
