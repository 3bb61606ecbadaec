package dev.amble.sim.task;

import static dev.amble.sim.task.TestEnvironments.A1;
import static dev.amble.sim.task.TestEnvironments.criticObservation;
import static dev.amble.sim.task.TestEnvironments.env;
import static dev.amble.sim.task.TestEnvironments.nominalTask;
import static dev.amble.sim.task.TestEnvironments.observation;
import static dev.amble.sim.task.TestEnvironments.task;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.observation.StandingAction;
import dev.amble.robots.state.RobotState;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How episodes begin, run and end. */
class VelocityEnvTest {
    private static final float[] STANCE = new float[12];

    @Test
    void anEpisodeIsTheSameAfterTwoHundredOthers() {
        try (VelocityEnv fresh = env(task());
                VelocityEnv used = env(task())) {
            RandomStream random = RandomStream.of(5);
            float[] action = new float[12];
            for (int i = 0; i < 200; i++) {
                used.reset(new Difficulty(random.nextDouble(), random.nextDouble()));
                for (int t = random.nextInt(10); t > 0; t--) {
                    randomAction(random, 5, action);
                    used.step(action, 0);
                }
            }
            assertSameEpisode(fresh, used);
        }
    }

    @Test
    void anotherEpisodeOrAnotherIndexIsDifferent() {
        try (VelocityEnv env = env(task());
                VelocityEnv sibling = env(task(), 1)) {
            env.resetTo(3, Difficulty.FULL, 0);
            float[] third = observation(env);
            env.reset(Difficulty.FULL);
            assertEquals(4, env.episode());
            assertFalse(Arrays.equals(third, observation(env)));
            sibling.resetTo(3, Difficulty.FULL, 0);
            assertFalse(Arrays.equals(third, observation(sibling)));
        }
    }

    @Test
    void aTimeOutIsTruncatedAndNotTerminated() {
        try (VelocityEnv env = env(task("episode_seconds=0.2"))) {
            env.resetToStance(Difficulty.NONE);
            for (int t = 1; t < 10; t++) {
                env.step(STANCE, 0);
                assertFalse(env.truncated());
            }
            env.step(STANCE, 0);
            assertTrue(env.truncated());
            assertFalse(env.terminated());
            env.resetToStance(Difficulty.NONE);
            assertFalse(env.truncated());
        }
    }

    @Test
    void aFallIsTerminatedAndNotTruncated() {
        try (VelocityEnv env = env(task())) {
            env.resetToStance(Difficulty.NONE);
            float[] kick = new float[12];
            Arrays.fill(kick, 0, 6, 5f); // front legs swing back under the robot
            int t = 0;
            for (; t < 100 && !env.terminated(); t++) {
                env.step(kick, 0);
            }
            assertTrue(env.terminated(), "still standing after 2 s");
            assertFalse(env.truncated());
        }
    }

    @Test
    void aRobotThatIsToldToStandDoesSoInItsStanceWhateverThePolicySays() {
        try (VelocityEnv env = env(nominalTask("commands.standing_probability=1"))) {
            env.resetToStance(Difficulty.NONE);
            float[] kick = new float[12];
            Arrays.fill(kick, 5f);
            for (int t = 0; t < 150; t++) {
                env.step(kick, 0);
            }
            assertFalse(env.terminated());
            RobotState robot = env.state().robot;
            assertArrayEquals(A1.jointVector(JointModel::defaultPosition), robot.jointPosition, 0.03f);
            assertEquals(
                    0,
                    Math.hypot(robot.gravityInBase[0], robot.gravityInBase[1]),
                    0.03); // it would lean by 0.11 without
            assertArrayEquals(StandingAction.of(A1), env.state().action);
        }
    }

    @Test
    void aFallInTheLastPeriodIsAFall() {
        try (VelocityEnv env = env(task("episode_seconds=0.04"))) {
            env.resetToStance(Difficulty.NONE);
            env.step(STANCE, 0);
            env.step(actionWithNaN(), 0);
            assertTrue(env.terminated());
            assertFalse(env.truncated());
        }
    }

    @Test
    void anActionWithNaNEndsTheEpisodeAndSpoilsNothing() {
        try (VelocityEnv fresh = env(task());
                VelocityEnv used = env(task())) {
            used.reset(Difficulty.NONE);
            float reward = used.step(actionWithNaN(), 0);
            assertTrue(used.terminated());
            assertTrue(Float.isFinite(reward));
            for (float value : criticObservation(used)) {
                assertTrue(Float.isFinite(value));
            }
            assertSameEpisode(fresh, used);
        }
    }

    @Test
    void commandsChangeWhenTheyAreDueAndNotBefore() {
        try (VelocityEnv env = env(task("commands.resample_seconds=[0.1, 0.1]", "commands.standing_probability=0"))) {
            env.resetToStance(Difficulty.NONE);
            float first = env.command().forward;
            for (int t = 1; t < 5; t++) { // 0.1 s are 5 periods
                env.step(STANCE, 0);
                assertEquals(first, env.command().forward);
            }
            env.step(STANCE, 0);
            assertNotEquals(first, env.command().forward);
        }
    }

    @Test
    void aFixedCommandStays() {
        try (VelocityEnv env = env(task("commands.resample_seconds=[0.1, 0.1]"))) {
            env.fixCommand(0.5f, -0.2f, 0.1f);
            env.resetToStance(Difficulty.FULL);
            for (int t = 0; t < 12; t++) {
                env.step(STANCE, 0);
            }
            assertEquals(0.5f, env.command().forward);
            assertEquals(-0.2f, env.command().left);
            assertEquals(0.1f, env.command().yawRate);
        }
    }

    @Test
    void sensorNoiseStaysWithinItsHalfWidths() {
        try (VelocityEnv env = env(nominalTask())) {
            env.resetToStance(new Difficulty(1, 0));
            float[] worst = new float[4];
            for (int t = 0; t < 100; t++) {
                env.step(STANCE, 0);
                var truth = env.state().robot;
                var sensed = env.sensedState();
                widen(worst, 0, truth.angularVelocityInBase, sensed.angularVelocityInBase);
                widen(worst, 1, truth.gravityInBase, sensed.gravityInBase);
                widen(worst, 2, truth.jointPosition, sensed.jointPosition);
                widen(worst, 3, truth.jointVelocity, sensed.jointVelocity);
            }
            // 300 draws and more come within 10 % of the half-width with probability 1 - 0.9^300 = 1 - 2e-14.
            float[] halfWidth = {0.2f, 0.05f, 0.01f, 1f};
            for (int i = 0; i < 4; i++) {
                assertTrue(worst[i] <= halfWidth[i] + 1e-5f, "quantity " + i + ": " + worst[i]);
                assertTrue(worst[i] > 0.9f * halfWidth[i], "quantity " + i + ": " + worst[i]);
            }
        }
    }

    @Test
    void withoutDifficultySensorsTellTheTruth() {
        try (VelocityEnv env = env(task())) {
            env.reset(Difficulty.NONE);
            env.step(STANCE, 0);
            assertArrayEquals(env.state().robot.jointVelocity, env.sensedState().jointVelocity, 0f);
            assertArrayEquals(env.state().robot.gravityInBase, env.sensedState().gravityInBase, 0f);
        }
    }

    private static void assertSameEpisode(VelocityEnv fresh, VelocityEnv used) {
        fresh.resetTo(7, Difficulty.FULL, 0);
        used.resetTo(7, Difficulty.FULL, 0);
        RandomStream random = RandomStream.of(6);
        float[] action = new float[12];
        for (int t = 0; t < 50; t++) {
            assertArrayEquals(observation(fresh), observation(used), 0f);
            assertArrayEquals(criticObservation(fresh), criticObservation(used), 0f);
            assertArrayEquals(fresh.sensedState().jointTorque, used.sensedState().jointTorque, 0f);
            randomAction(random, 0.5f, action);
            assertEquals(fresh.step(action, 0), used.step(action, 0));
        }
    }

    private static float[] actionWithNaN() {
        float[] action = new float[12];
        action[5] = Float.NaN;
        return action;
    }

    private static void randomAction(RandomStream random, float size, float[] actionOut) {
        for (int j = 0; j < actionOut.length; j++) {
            actionOut[j] = size * (2 * random.nextFloat() - 1);
        }
    }

    private static void widen(float[] worstInOut, int i, float[] truth, float[] sensed) {
        for (int k = 0; k < truth.length; k++) {
            worstInOut[i] = Math.max(worstInOut[i], Math.abs(sensed[k] - truth[k]));
        }
    }
}
