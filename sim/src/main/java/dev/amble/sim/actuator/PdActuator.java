package dev.amble.sim.actuator;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;

/** Ideal position-derivative drives with a torque limit: tau = clamp(strength (kp (target - q) - kd qd)). */
public final class PdActuator implements Actuator {
    private final float[] effortLimit;
    private float strength = 1;
    private float kpFactor = 1;
    private float kdFactor = 1;

    public PdActuator(RobotModel robot) {
        effortLimit = robot.jointVector(JointModel::effortLimit);
    }

    @Override
    public void reset() {}

    @Override
    public void set(float newStrength, float newKpFactor, float newKdFactor, float supplyVoltage) {
        strength = newStrength;
        kpFactor = newKpFactor;
        kdFactor = newKdFactor;
    }

    @Override
    public void torque(JointCommand command, float[] position, float[] velocity, float[] torqueOut) {
        for (int j = 0; j < torqueOut.length; j++) {
            float torque = strength
                    * (kpFactor * command.kp[j] * (command.positionTarget[j] - position[j])
                            - kdFactor * command.kd[j] * velocity[j]
                            + command.feedForward[j]);
            torqueOut[j] = Math.max(-effortLimit[j], Math.min(effortLimit[j], torque));
        }
    }
}
