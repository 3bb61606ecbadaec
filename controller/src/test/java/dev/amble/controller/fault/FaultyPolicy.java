package dev.amble.controller.fault;

import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/** Holds the stance every 20 ms, with a little sway, until it is told to fail. */
final class FaultyPolicy implements LocomotionPolicy {
    /** What goes wrong in a step, after the stance has been written. */
    interface StepFault {
        boolean step(JointCommand commandOut);
    }

    private static final StepFault NONE = commandOut -> true;

    private final float[] stance;
    private final float[] kp;
    private final float[] kd;
    private volatile StepFault fault = NONE;
    private volatile float deviation;
    private int steps;

    FaultyPolicy(RobotModel robot) {
        stance = robot.jointVector(JointModel::defaultPosition);
        kp = robot.jointVector(JointModel::kp);
        kd = robot.jointVector(JointModel::kd);
    }

    void setFault(StepFault newFault) {
        fault = newFault;
    }

    void setDeviation(float newDeviation) {
        deviation = newDeviation;
    }

    void heal() {
        fault = NONE;
        deviation = 0f;
    }

    @Override
    public double period() {
        return 0.02;
    }

    @Override
    public VelocityRange commandRange() {
        return new VelocityRange(-1, 1, -0.4, 0.4, -1, 1);
    }

    @Override
    public void reset() {}

    @Override
    public boolean step(RobotState state, VelocityCommand command, JointCommand commandOut) {
        steps++;
        for (int j = 0; j < stance.length; j++) {
            commandOut.positionTarget[j] = stance[j] + 0.01f * (float) Math.sin(0.3 * steps);
            commandOut.kp[j] = kp[j];
            commandOut.kd[j] = kd[j];
        }
        return fault.step(commandOut);
    }

    @Override
    public float observationDeviation() {
        return deviation;
    }

    @Override
    public void exchange(Snapshot snapshot) {
        steps = snapshot.exchange(steps);
    }
}
