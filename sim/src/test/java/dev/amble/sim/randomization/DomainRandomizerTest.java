package dev.amble.sim.randomization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.RobotLoader;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DomainRandomizerTest {
    private static final Range INTERVAL = new Range(0.1, 0.1); // 5 policy periods

    @Test
    void difficultyZeroIsTheNominalWorld() {
        DomainRandomizer randomizer = randomizer(Map.of(
                Quantity.FRICTION, shift(-0.1, 0.4),
                Quantity.PAYLOAD_MASS, shift(1, 2),
                Quantity.ACTION_LATENCY, shift(0.01, 0.02)));
        EpisodeParameters parameters = randomizer.newParameters();
        randomizer.begin(RandomStream.of(1), Difficulty.NONE, parameters);
        assertEquals(0.8f, parameters.get(Quantity.FRICTION));
        assertEquals(0f, parameters.get(Quantity.PAYLOAD_MASS));
        assertEquals(0f, parameters.get(Quantity.ACTION_LATENCY));
        assertEquals(1f, parameters.get(Quantity.KP));
        assertArrayEquals(new float[] {0, 0, -9.81f}, parameters.all(Quantity.GRAVITY));
    }

    @Test
    void fullDifficultyFillsTheRangesAndNothingElse() {
        DomainRandomizer randomizer = randomizer(Map.of(Quantity.FRICTION, shift(-0.4, 0.4)));
        EpisodeParameters parameters = randomizer.newParameters();
        RandomStream random = RandomStream.of(2);
        float least = 9;
        float most = -9;
        for (int i = 0; i < 2000; i++) {
            randomizer.begin(random, Difficulty.FULL, parameters);
            least = Math.min(least, parameters.get(Quantity.FRICTION));
            most = Math.max(most, parameters.get(Quantity.FRICTION));
        }
        // 2000 draws come within 1 % of the ends of a range with probability 1 - 2e-9.
        assertEquals(0.4, least, 0.008);
        assertEquals(1.2, most, 0.008);
        assertTrue(least >= 0.4f && most <= 1.2f);
    }

    @Test
    void eachAxisAndJointIsDrawnForItself() {
        DomainRandomizer randomizer =
                randomizer(Map.of(Quantity.GRAVITY, shift(-1, 1), Quantity.JOINT_ZERO_OFFSET, shift(-0.1, 0.1)));
        EpisodeParameters parameters = randomizer.newParameters();
        randomizer.begin(RandomStream.of(1), Difficulty.FULL, parameters);
        assertEquals(12, distinct(parameters.all(Quantity.JOINT_ZERO_OFFSET)));
        assertEquals(3, distinct(parameters.all(Quantity.GRAVITY)));
    }

    @Test
    void theSameSeedGivesTheSameWorld() {
        DomainRandomizer randomizer = randomizer(Map.of(Quantity.GRAVITY, shift(-1, 1), Quantity.KP, shift(-0.1, 0.1)));
        EpisodeParameters once = randomizer.newParameters();
        EpisodeParameters again = randomizer.newParameters();
        randomizer.begin(RandomStream.of(7), Difficulty.FULL, once);
        randomizer.begin(RandomStream.of(7), Difficulty.FULL, again);
        assertArrayEquals(once.all(Quantity.GRAVITY), again.all(Quantity.GRAVITY));
        assertEquals(once.get(Quantity.KP), again.get(Quantity.KP));
        randomizer.begin(RandomStream.of(8), Difficulty.FULL, again);
        assertNotEquals(once.get(Quantity.KP), again.get(Quantity.KP));
    }

    @Test
    void aQuantityWithAnIntervalChangesWhenDueAndNotBefore() {
        Variation everyFive = new Variation(null, new Range(0.5, 1.5), null, Distribution.UNIFORM, INTERVAL);
        DomainRandomizer randomizer = randomizer(Map.of(Quantity.MOTOR_STRENGTH, everyFive));
        EpisodeParameters parameters = randomizer.newParameters();
        RandomStream random = RandomStream.of(3);
        randomizer.begin(random, Difficulty.FULL, parameters);
        randomizer.schedule(random);
        List<Integer> changes = new ArrayList<>();
        float last = parameters.get(Quantity.MOTOR_STRENGTH);
        for (int period = 1; period <= 20; period++) {
            boolean changed = randomizer.update(period, random, Difficulty.FULL, parameters);
            assertEquals(changed, parameters.get(Quantity.MOTOR_STRENGTH) != last);
            last = parameters.get(Quantity.MOTOR_STRENGTH);
            if (changed) {
                changes.add(period);
            }
        }
        assertEquals(List.of(5, 10, 15, 20), changes);
    }

    @Test
    void aPushHasTheSpeedDrawnAndAnyDirection() {
        Variation push = new Variation(new Range(0.7, 0.7), null, null, Distribution.UNIFORM, INTERVAL);
        DomainRandomizer randomizer = randomizer(Map.of(Quantity.PUSH_VELOCITY, push));
        RandomStream random = RandomStream.of(4);
        float[] xy = new float[2];
        double[] sum = new double[2];
        randomizer.schedule(random);
        for (int k = 1; k <= 400; k++) {
            assertFalse(randomizer.push(Quantity.PUSH_VELOCITY, 5 * k - 1, random, Difficulty.FULL, xy));
            assertTrue(randomizer.push(Quantity.PUSH_VELOCITY, 5 * k, random, new Difficulty(0, 0.5), xy));
            assertEquals(0.35, Math.hypot(xy[0], xy[1]), 1e-6);
            sum[0] += xy[0];
            sum[1] += xy[1];
        }
        // The mean of 400 random directions has a standard deviation of 0.35 / sqrt(800) per axis.
        assertEquals(0, sum[0] / 400, 0.05);
        assertEquals(0, sum[1] / 400, 0.05);
    }

    @Test
    void anEpisodeIsDescribedByWhatVaries() {
        DomainRandomizer randomizer =
                randomizer(Map.of(Quantity.GRAVITY, shift(0.5, 0.5), Quantity.PAYLOAD_MASS, shift(2, 2)));
        EpisodeParameters parameters = randomizer.newParameters();
        randomizer.begin(RandomStream.of(1), Difficulty.FULL, parameters);
        assertEquals(
                "{payload_mass=2.0, gravity_0=0.5, gravity_1=0.5, gravity_2=-9.31}",
                randomizer.describe(parameters).toString());
    }

    @Test
    void aVariationWithoutMeaningForTheRobotIsRefused() {
        assertRefused("friction must be in", Map.of(Quantity.FRICTION, shift(-1, 0)));
        Variation scale = new Variation(null, new Range(0.9, 1.1), null, Distribution.UNIFORM, null);
        assertRefused("no effect", Map.of(Quantity.PAYLOAD_MASS, scale));
        assertRefused("no effect", Map.of(Quantity.SUPPLY_VOLTAGE, scale));
    }

    private static void assertRefused(String reason, Map<Quantity, Variation> config) {
        String message =
                assertThrows(ConfigException.class, () -> randomizer(config)).getMessage();
        assertTrue(message.contains(reason), message);
    }

    private static Variation shift(double min, double max) {
        return new Variation(null, null, new Range(min, max), Distribution.UNIFORM, null);
    }

    private static DomainRandomizer randomizer(Map<Quantity, Variation> config) {
        TaskConfig task = Tasks.load("velocity-flat", List.of());
        return new DomainRandomizer(
                config, new NominalWorld(RobotLoader.load("a1"), 0.8, 9.81, task.actuators(), task.policyPeriod()));
    }

    private static int distinct(float[] values) {
        return (int) Arrays.stream(toDoubles(values)).distinct().count();
    }

    private static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
