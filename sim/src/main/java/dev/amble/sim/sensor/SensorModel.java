package dev.amble.sim.randomization;

import dev.amble.robots.state.RobotState;
import java.util.random.RandomGenerator;

/** Turns the true state into what the robot's sensors report: uniform noise in SI units. */
public final class SensorModel {
    private final RandomizationConfig.NoiseConfig noise;

    public SensorModel(RandomizationConfig.NoiseConfig noise) {
        this.noise = noise;
    }

    /**
     * Writes a sensed copy of {@code state}.
     *
     * @param strength share of the configured noise, [0, 1]; 0 copies and draws nothing
     */
    public void sense(RobotState state, double strength, RandomGenerator random, RobotState sensedOut) {
        sensedOut.set(state);
        if (strength == 0) {
            return;
        }
        disturb(sensedOut.angularVelocityInBase, noise.angularVelocity() * strength, random);
        disturb(sensedOut.gravityInBase, noise.gravity() * strength, random);
        disturb(sensedOut.jointPosition, noise.jointPosition() * strength, random);
        disturb(sensedOut.jointVelocity, noise.jointVelocity() * strength, random);
    }

    private static void disturb(float[] values, double halfWidth, RandomGenerator random) {
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) ((2 * random.nextDouble() - 1) * halfWidth);
        }
    }
}
