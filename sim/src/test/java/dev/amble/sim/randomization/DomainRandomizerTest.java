package dev.amble.sim.randomization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.state.RobotState;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DomainRandomizerTest {
    private final RandomizationConfig config = new RandomizationConfig(
            new Range(0.4, 1.2),
            new Range(-1, 2),
            new Range(0.8, 1.2),
            new Range(0.9, 1.1),
            new Range(0, 0.02),
            new RandomizationConfig.PushConfig(new Range(0, 1.5), new Range(1, 2)),
            new RandomizationConfig.NoiseConfig(0.2, 0.05, 0.01, 1.0));
    private final DomainRandomizer randomizer = new DomainRandomizer(config, 0.005);
    private final EpisodeParameters parameters = new EpisodeParameters();

    @Test
    void difficultyZeroIsTheNominalWorld() {
        randomizer.draw(new SplittableRandom(1), Difficulty.NONE, parameters);
        assertEquals(0.8f, parameters.friction);
        assertEquals(0f, parameters.payload);
        assertEquals(1f, parameters.motorStrength);
        assertEquals(1f, parameters.kpFactor);
        assertEquals(1f, parameters.kdFactor);
        assertEquals(0, parameters.latencySubsteps);
    }

    @Test
    void fullDifficultyFillsTheRangesAndNothingElse() {
        SplittableRandom random = new SplittableRandom(2);
        float minFriction = 9;
        float maxFriction = -9;
        float minPayload = 9;
        float maxPayload = -9;
        int maxLatency = 0;
        for (int i = 0; i < 2000; i++) {
            randomizer.draw(random, Difficulty.FULL, parameters);
            minFriction = Math.min(minFriction, parameters.friction);
            maxFriction = Math.max(maxFriction, parameters.friction);
            minPayload = Math.min(minPayload, parameters.payload);
            maxPayload = Math.max(maxPayload, parameters.payload);
            maxLatency = Math.max(maxLatency, parameters.latencySubsteps);
        }
        // 2000 draws come within 1 % of the ends of a range with probability 1 - 2e-9.
        assertEquals(0.4, minFriction, 0.008);
        assertEquals(1.2, maxFriction, 0.008);
        assertEquals(-1, minPayload, 0.03);
        assertEquals(2, maxPayload, 0.03);
        assertEquals(4, maxLatency); // 20 ms / 5 ms
        assertTrue(minFriction >= 0.4f && maxFriction <= 1.2f);
    }

    @Test
    void sensorNoiseStaysWithinItsHalfWidthAndOffWhenStrengthIsZero() {
        SensorModel sensors = new SensorModel(config.noise());
        RobotState truth = new RobotState(2);
        RobotState sensed = new RobotState(2);
        truth.jointPosition[0] = 0.3f;
        sensors.sense(truth, 0, new SplittableRandom(1), sensed);
        assertEquals(0.3f, sensed.jointPosition[0]);
        SplittableRandom random = new SplittableRandom(3);
        double worst = 0;
        for (int i = 0; i < 2000; i++) {
            sensors.sense(truth, 1, random, sensed);
            worst = Math.max(worst, Math.abs(sensed.jointVelocity[1]));
            assertEquals(0.3, sensed.jointPosition[0], 0.0100001);
        }
        assertEquals(1.0, worst, 0.01);
    }

    @Test
    void impossibleRangesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Range(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Range(0, Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RandomizationConfig(
                        new Range(-0.1, 1),
                        config.payload(),
                        config.motorStrength(),
                        config.gain(),
                        config.actionLatency(),
                        config.push(),
                        config.noise()));
    }
}
