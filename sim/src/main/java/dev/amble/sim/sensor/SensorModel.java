package dev.amble.sim.sensor;

import dev.amble.robots.state.RobotState;
import dev.amble.sim.actuator.DelayLine;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Turns the true state into what the robot's sensors report: late, off by a bias, noisy, in steps, and sometimes not at
 * all.
 *
 * <p>{@link #reset} at the start of an episode, {@link #record} after every physics substep, {@link #sense} at every
 * decision of the policy. Allocates nothing after construction. One thread.
 */
public final class SensorModel {
    private final SensorConfig config;
    private final SignalError angularVelocity;
    private final SignalError gravity;
    private final TiltError tilt;
    private final SignalError position;
    private final SignalError velocity;
    private final @Nullable SignalError torque;

    private final DelayLine angularVelocities;
    private final DelayLine gravities;
    private final DelayLine positions;
    private final DelayLine velocities;
    private final DelayLine torques;

    private final int maxDelay;

    private double strength;
    private double noiseScale = 1;
    private int delay;
    private float[] zeroOffset;

    /**
     * @param period time between calls of {@link #sense}, s
     * @param maxDelay longest latency, substeps
     */
    public SensorModel(SensorConfig config, int numJoints, double period, int maxDelay) {
        this.config = config;
        this.maxDelay = maxDelay;
        angularVelocity = new SignalError(config.imu().angularVelocity(), config.noise(), 3);
        gravity = new SignalError(config.imu().gravity(), config.noise(), 3);
        tilt = new TiltError(config.imu().tilt(), period);
        position = new SignalError(config.encoders().position(), config.noise(), numJoints);
        velocity = new SignalError(config.encoders().velocity(), config.noise(), numJoints);
        torque = config.torque() == null ? null : new SignalError(config.torque(), config.noise(), numJoints);
        angularVelocities = new DelayLine(3, maxDelay);
        gravities = new DelayLine(3, maxDelay);
        positions = new DelayLine(numJoints, maxDelay);
        velocities = new DelayLine(numJoints, maxDelay);
        torques = new DelayLine(numJoints, maxDelay);
        zeroOffset = new float[numJoints];
    }

    /**
     * Starts an episode in a state that is taken to have lasted.
     *
     * @param newStrength share of the configured errors, [0, 1]; 0 draws nothing
     * @param sensedOut receives the state, which stands until the first message that is not lost
     */
    public void reset(RobotState state, double newStrength, RandomGenerator random, RobotState sensedOut) {
        strength = newStrength;
        angularVelocities.fill(state.angularVelocityInBase);
        gravities.fill(state.gravityInBase);
        positions.fill(state.jointPosition);
        velocities.fill(state.jointVelocity);
        torques.fill(state.jointTorque);
        angularVelocity.reset(strength, random);
        tilt.reset(strength, random);
        gravity.reset(strength, random);
        position.reset(strength, random);
        velocity.reset(strength, random);
        if (torque != null) {
            torque.reset(strength, random);
        }
        sensedOut.set(state);
    }

    /**
     * Sets what may change within an episode.
     *
     * @param newDelay age of the readings, substeps
     * @param newNoiseScale factor on noise
     * @param newZeroOffset added to the readings of joint position, rad; kept, not copied
     */
    public void set(int newDelay, double newNoiseScale, float[] newZeroOffset) {
        delay = newDelay;
        noiseScale = newNoiseScale;
        zeroOffset = newZeroOffset;
    }

    /** Whether readings can be late, so that the states between two decisions must be recorded. */
    public boolean canBeLate() {
        return maxDelay > 0;
    }

    /** Takes note of the true state after a substep. */
    public void record(RobotState state) {
        angularVelocities.push(state.angularVelocityInBase);
        gravities.push(state.gravityInBase);
        positions.push(state.jointPosition);
        velocities.push(state.jointVelocity);
        torques.push(state.jointTorque);
    }

    /**
     * Reads the sensors.
     *
     * @param sensedInOut the last readings in, the new ones out; the stamp is left alone
     */
    public void sense(RandomGenerator random, RobotState sensedInOut) {
        if (!isLost(config.imu().dropOut(), random)) {
            readImu(random, sensedInOut);
        }
        if (!isLost(config.encoders().dropOut(), random)) {
            readEncoders(random, sensedInOut);
        }
    }

    private boolean isLost(double dropOut, RandomGenerator random) {
        double probability = dropOut * strength;
        return probability > 0 && random.nextDouble() < probability;
    }

    private void readImu(RandomGenerator random, RobotState sensedOut) {
        copy(angularVelocities, sensedOut.angularVelocityInBase);
        copy(gravities, sensedOut.gravityInBase);
        if (strength > 0) {
            angularVelocity.apply(sensedOut.angularVelocityInBase, strength * noiseScale, random);
            tilt.apply(sensedOut.gravityInBase, strength, random);
            gravity.apply(sensedOut.gravityInBase, strength * noiseScale, random);
        }
    }

    private void readEncoders(RandomGenerator random, RobotState sensedOut) {
        copy(positions, sensedOut.jointPosition);
        copy(velocities, sensedOut.jointVelocity);
        copy(torques, sensedOut.jointTorque);
        for (int j = 0; j < zeroOffset.length; j++) {
            sensedOut.jointPosition[j] += zeroOffset[j];
        }
        if (strength > 0) {
            position.apply(sensedOut.jointPosition, strength * noiseScale, random);
            velocity.apply(sensedOut.jointVelocity, strength * noiseScale, random);
            if (torque != null) {
                torque.apply(sensedOut.jointTorque, strength * noiseScale, random);
            }
        }
    }

    private void copy(DelayLine line, float[] valuesOut) {
        System.arraycopy(line.at(delay), 0, valuesOut, 0, valuesOut.length);
    }
}
