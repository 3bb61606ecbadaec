package dev.amble.sim.actuator;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.Mlp;
import dev.amble.robots.state.JointCommand;

/** Drives learned from data. The gains of a command play no part: the data had theirs. */
final class NetworkActuator implements Actuator {
    private final ActuatorNetworkFile file;
    private final Mlp network;
    private final int substepsPerSample;
    private final float[] effortLimit;
    private final DelayLine errors;
    private final DelayLine velocities;
    private final float[] error;
    private final float[] input;
    private final float[] output = new float[1];
    private float strength = 1;
    private boolean hasHistory;

    /**
     * @param timestep length of a physics substep, s
     * @throws ConfigException if the history's period is not a whole number of substeps
     */
    NetworkActuator(RobotModel robot, ActuatorNetworkFile file, double timestep) {
        this.file = file;
        network = file.newNetwork();
        double substeps = file.historyPeriod() / timestep;
        substepsPerSample = (int) Math.round(substeps);
        if (substepsPerSample < 1 || Math.abs(substeps - substepsPerSample) > 1e-6) {
            throw new ConfigException("the actuator network's history_period of " + file.historyPeriod()
                    + " s must be a whole number of physics substeps of " + timestep
                    + " s; change physics.timestep or fit it anew with --period");
        }
        int numJoints = robot.numJoints();
        effortLimit = robot.jointVector(JointModel::effortLimit);
        int oldest = (file.historyLength() - 1) * substepsPerSample;
        errors = new DelayLine(numJoints, oldest);
        velocities = new DelayLine(numJoints, oldest);
        error = new float[numJoints];
        input = new float[2 * file.historyLength()];
    }

    @Override
    public void reset() {
        hasHistory = false;
    }

    @Override
    public void set(float newStrength, float kpFactor, float kdFactor, float supplyVoltage) {
        strength = newStrength;
    }

    @Override
    public void torque(JointCommand command, float[] position, float[] velocity, float[] torqueOut) {
        for (int j = 0; j < error.length; j++) {
            error[j] = command.positionTarget[j] - position[j];
        }
        if (hasHistory) {
            errors.push(error);
            velocities.push(velocity);
        } else { // the first state of an episode is taken to have lasted
            errors.fill(error);
            velocities.fill(velocity);
            hasHistory = true;
        }
        for (int j = 0; j < torqueOut.length; j++) {
            for (int i = 0; i < file.historyLength(); i++) {
                input[i] = errors.at(i * substepsPerSample)[j] / (float) file.errorScale();
                input[file.historyLength() + i] =
                        velocities.at(i * substepsPerSample)[j] / (float) file.velocityScale();
            }
            network.forward(input, output);
            float torque = strength * (float) file.torqueScale() * output[0];
            torqueOut[j] = Math.max(-effortLimit[j], Math.min(effortLimit[j], torque));
        }
    }
}
