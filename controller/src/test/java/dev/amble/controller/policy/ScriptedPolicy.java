package dev.amble.controller.policy;

import dev.amble.controller.safety.TestConfigs;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/** Does what a test tells it, every 20 ms, and remembers what it was asked. */
final class ScriptedPolicy implements LocomotionPolicy {
    static final double PERIOD = 0.02;

    /** What the next step asks for; the robot's default stance and gains at first. */
    final JointCommand next;

    final VelocityCommand lastCommand = new VelocityCommand();
    boolean fails;
    float deviation;
    int steps;
    int resets;
    int stepsBeforeReset;

    ScriptedPolicy(RobotModel robot) {
        next = new JointCommand(robot.numJoints());
        System.arraycopy(robot.jointVector(JointModel::defaultPosition), 0, next.positionTarget, 0, robot.numJoints());
        System.arraycopy(robot.jointVector(JointModel::kp), 0, next.kp, 0, robot.numJoints());
        System.arraycopy(robot.jointVector(JointModel::kd), 0, next.kd, 0, robot.numJoints());
    }

    @Override
    public double period() {
        return PERIOD;
    }

    @Override
    public VelocityRange commandRange() {
        return TestConfigs.range();
    }

    @Override
    public void reset() {
        resets++;
        stepsBeforeReset = steps;
    }

    @Override
    public boolean step(RobotState state, VelocityCommand command, JointCommand commandOut) {
        steps++;
        lastCommand.set(command);
        deviation = Math.abs(state.angularVelocityInBase[2]);
        if (fails) {
            return false;
        }
        commandOut.set(next);
        return true;
    }

    @Override
    public float observationDeviation() {
        return deviation;
    }

    @Override
    public void exchange(Snapshot snapshot) {
        deviation = snapshot.exchange(deviation);
    }
}
