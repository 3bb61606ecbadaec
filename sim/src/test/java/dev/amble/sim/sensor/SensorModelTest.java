package dev.amble.sim.sensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.state.RobotState;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.sim.sensor.SensorConfig.Encoders;
import dev.amble.sim.sensor.SensorConfig.Imu;
import dev.amble.sim.sensor.SensorConfig.NoiseShape;
import dev.amble.sim.sensor.SensorConfig.Signal;
import dev.amble.sim.sensor.SensorConfig.Tilt;
import org.junit.jupiter.api.Test;

class SensorModelTest {
    private static final Signal EXACT = new Signal(0, 0, 0);
    private static final Tilt LEVEL = new Tilt(0, 1);
    private static final int READINGS = 4000;

    private final RobotState truth = new RobotState(2);
    private final RobotState sensed = new RobotState(2);
    private final RandomStream random = RandomStream.of(1);

    @Test
    void withoutErrorsReadingsAreTheTruth() {
        SensorModel sensors = sensors(EXACT, EXACT, LEVEL, 0);
        truth.jointPosition[1] = 0.3f;
        truth.angularVelocityInBase[2] = 2;
        start(sensors, 1);
        sensors.sense(random, sensed);
        assertArrayEquals(truth.jointPosition, sensed.jointPosition);
        assertArrayEquals(truth.angularVelocityInBase, sensed.angularVelocityInBase);
        assertArrayEquals(new float[] {0, 0, -1}, sensed.gravityInBase);
    }

    @Test
    void uniformNoiseFillsItsHalfWidth() {
        SensorModel sensors = sensors(new Signal(0.01, 0, 0), EXACT, LEVEL, 0);
        start(sensors, 1);
        double worst = 0;
        for (int i = 0; i < READINGS; i++) {
            sensors.sense(random, sensed);
            worst = Math.max(worst, Math.abs(sensed.jointPosition[1]));
        }
        assertEquals(0.01, worst, 1e-4);
        assertTrue(worst <= 0.01f);
    }

    @Test
    void noiseScaleAndStrengthScaleTheNoise() {
        SensorModel sensors = sensors(new Signal(0.01, 0, 0), EXACT, LEVEL, 0);
        start(sensors, 0.5);
        sensors.set(0, 3, new float[2]);
        double worst = 0;
        for (int i = 0; i < READINGS; i++) {
            sensors.sense(random, sensed);
            worst = Math.max(worst, Math.abs(sensed.jointPosition[1]));
        }
        assertEquals(0.015, worst, 1.5e-4); // 0.01 * 0.5 * 3
    }

    @Test
    void normalNoiseHasItsStandardDeviation() {
        Imu imu = new Imu(new Signal(0.2, 0, 0), EXACT, LEVEL, 0);
        SensorModel sensors = new SensorModel(
                new SensorConfig(NoiseShape.NORMAL, imu, new Encoders(EXACT, EXACT, 0), null), 2, 0.02, 0);
        start(sensors, 1);
        double squares = 0;
        for (int i = 0; i < READINGS; i++) {
            sensors.sense(random, sensed);
            squares += sensed.angularVelocityInBase[0] * sensed.angularVelocityInBase[0];
        }
        assertEquals(0.2, Math.sqrt(squares / READINGS), 0.01); // 4 standard errors, 0.2 / sqrt(2 * 4000)
    }

    @Test
    void aBiasStaysForTheEpisodeAndIsAnotherInTheNext() {
        SensorModel sensors = sensors(new Signal(0, 0.05, 0), EXACT, LEVEL, 0);
        start(sensors, 1);
        sensors.sense(random, sensed);
        float first = sensed.jointPosition[0];
        assertTrue(first != 0 && Math.abs(first) <= 0.05f);
        sensors.sense(random, sensed);
        assertEquals(first, sensed.jointPosition[0]);
        start(sensors, 1);
        sensors.sense(random, sensed);
        assertNotEquals(first, sensed.jointPosition[0]);
    }

    @Test
    void readingsComeInStepsOfTheResolution() {
        SensorModel sensors = sensors(new Signal(0, 0, 0.25), EXACT, LEVEL, 0);
        truth.jointPosition[0] = 0.6f;
        truth.jointPosition[1] = -0.65f;
        start(sensors, 1);
        sensors.sense(random, sensed);
        assertArrayEquals(new float[] {0.5f, -0.75f}, sensed.jointPosition); // nearest multiples of 0.25
    }

    @Test
    void latencyShowsTheStateOfThatManySubstepsAgo() {
        SensorModel sensors = new SensorModel(config(EXACT, EXACT, LEVEL, 0), 2, 0.02, 5);
        start(sensors, 1);
        sensors.set(3, 1, new float[2]);
        for (int k = 1; k <= 10; k++) {
            truth.jointPosition[0] = k;
            truth.angularVelocityInBase[1] = 10 * k;
            sensors.record(truth);
            sensors.sense(random, sensed);
            assertEquals(Math.max(0, k - 3), sensed.jointPosition[0]);
            assertEquals(10 * Math.max(0, k - 3), sensed.angularVelocityInBase[1]);
        }
    }

    @Test
    void aLostMessageLeavesTheLastReadingAndTheOtherDevice() {
        SensorModel sensors = sensors(EXACT, EXACT, LEVEL, 0.3);
        start(sensors, 1);
        int lost = 0;
        for (int k = 1; k <= READINGS; k++) {
            truth.jointPosition[0] = k;
            truth.angularVelocityInBase[0] = k;
            sensors.record(truth);
            float before = sensed.jointPosition[0];
            sensors.sense(random, sensed);
            boolean held = sensed.jointPosition[0] == before;
            assertEquals(held ? before : k, sensed.jointPosition[0]);
            assertEquals(k, sensed.angularVelocityInBase[0]);
            lost += held ? 1 : 0;
        }
        assertEquals(0.3, (double) lost / READINGS, 0.03); // 4 standard errors, sqrt(0.3 * 0.7 / 4000)
    }

    @Test
    void tiltErrorTurnsGravityAndWanders() {
        SensorModel sensors = sensors(EXACT, EXACT, new Tilt(0.03, 0.5), 0);
        start(sensors, 1);
        double squares = 0;
        double products = 0;
        float last = 0;
        for (int i = 0; i < 10 * READINGS; i++) {
            sensors.sense(random, sensed);
            float[] g = sensed.gravityInBase;
            assertEquals(1, Math.sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]), 1e-6);
            squares += g[1] * g[1];
            products += g[1] * last;
            last = g[1];
        }
        // exp(-0.02 / 0.5) = 0.961; 40000 readings hold 800 independent ones: 2.5 % standard error, 4 allowed.
        assertEquals(0.03, Math.sqrt(squares / (10 * READINGS)), 0.003);
        assertEquals(0.961, products / squares, 0.01);
    }

    @Test
    void anEncoderWithAWrongZeroReadsTheOffset() {
        SensorModel sensors = sensors(EXACT, EXACT, LEVEL, 0);
        truth.jointPosition[0] = 0.4f;
        start(sensors, 0);
        sensors.set(0, 1, new float[] {0.02f, 0});
        sensors.sense(random, sensed);
        assertEquals(0.42, sensed.jointPosition[0], 1e-7);
        assertEquals(0f, sensed.jointPosition[1]);
    }

    @Test
    void atStrengthZeroNothingIsDrawn() {
        SensorModel sensors = sensors(new Signal(1, 1, 0), new Signal(1, 1, 0), new Tilt(1, 1), 0.5);
        long before = random.state();
        start(sensors, 0);
        sensors.sense(random, sensed);
        assertEquals(before, random.state());
        assertArrayEquals(truth.jointVelocity, sensed.jointVelocity);
    }

    @Test
    void impossibleValuesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Signal(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Signal(0, 0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Tilt(0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Encoders(EXACT, EXACT, 1));
    }

    private void start(SensorModel sensors, double strength) {
        sensors.reset(truth, strength, random, sensed);
        sensors.set(0, 1, new float[2]);
    }

    private static SensorModel sensors(Signal position, Signal velocity, Tilt tilt, double encoderDropOut) {
        return new SensorModel(config(position, velocity, tilt, encoderDropOut), 2, 0.02, 0);
    }

    private static SensorConfig config(Signal position, Signal velocity, Tilt tilt, double encoderDropOut) {
        return new SensorConfig(
                NoiseShape.UNIFORM,
                new Imu(EXACT, EXACT, tilt, 0),
                new Encoders(position, velocity, encoderDropOut),
                null);
    }
}
