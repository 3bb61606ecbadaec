package dev.amble.sim.env;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.task.VelocityEnv;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorEnvTest {
    /** Past the first time-outs (one second) and many falls. */
    private static final int STEPS = 120;

    private static final int EPISODE_PERIODS = 50;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "2, 1", "3, 4"})
    void threadsAndRangesDoNotChangeABit(int threads, int rangeSize) {
        assertEquals(hash(1, 1, Trajectory.NUM_ENVS), hash(1, threads, rangeSize));
    }

    @Test
    void anotherSeedGivesAnotherTrajectory() {
        assertNotEquals(hash(1, 1, Trajectory.NUM_ENVS), hash(2, 1, Trajectory.NUM_ENVS));
    }

    @ParameterizedTest // in the first episodes, which begin at random ages, and later
    @ValueSource(ints = {0, 5, 90})
    void aSavedStateContinuesBitForBit(int savedAfter) throws IOException {
        try (VectorEnv original = Trajectory.environments(1);
                VectorEnv resumed = Trajectory.environments(1)) {
            assertContinues(original, resumed, savedAfter);
        }
    }

    /** With every delay line half full, readings held, and quantities that have changed since the episode began. */
    @Test
    void aSavedStateOfAWideWorldContinuesBitForBit() throws IOException {
        try (VectorEnv original = Trajectory.wideEnvironments(1);
                VectorEnv resumed = Trajectory.wideEnvironments(1)) {
            assertContinues(original, resumed, 33);
        }
    }

    private static void assertContinues(VectorEnv original, VectorEnv resumed, int savedAfter) throws IOException {
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            Trajectory.hash(original, 0, savedAfter, executor, 1);
            resumed.loadState(input(save(original)), executor);
            assertArrayEquals(original.observations(), resumed.observations(), 0f);
            assertArrayEquals(original.criticObservations(), resumed.criticObservations(), 0f);
            assertEquals(
                    Trajectory.hash(original, savedAfter, 60, executor, 1),
                    Trajectory.hash(resumed, savedAfter, 60, executor, 1));
        }
    }

    @Test
    void aSavedStateBringsItsEpisodesDifficulty() throws IOException {
        try (VectorEnv original = Trajectory.environments(1);
                VectorEnv resumed = Trajectory.environments(1);
                ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            byte[] hard = save(original);
            resumed.setDifficulty(Difficulty.NONE);
            Trajectory.hash(resumed, 0, STEPS, executor, 1);
            resumed.loadState(input(hard), executor);
            assertEquals(Difficulty.FULL, resumed.env(0).difficulty());
            assertArrayEquals(original.observations(), resumed.observations(), 0f);
        }
    }

    @Test
    void aStateOfLongerEpisodesIsRefused() throws IOException {
        TaskConfig shorter = Tasks.load("velocity-flat", List.of("episode_seconds=0.1"));
        try (VectorEnv original = Trajectory.environments(1);
                VectorEnv other = new VectorEnv(
                        VelocityEnv.factory(shorter, RobotLoader.load("a1")), Trajectory.NUM_ENVS, 1, Difficulty.FULL);
                ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            float[] actions = new float[Trajectory.NUM_ENVS * original.actionSize()];
            for (int t = 0; t < 10; t++) {
                original.step(actions, 0, 0, Trajectory.NUM_ENVS);
            }
            byte[] saved = save(original);
            assertThrows(IOException.class, () -> other.loadState(input(saved), executor));
        }
    }

    @Test
    void anEnvironmentIsTheSameAloneAndAmongOthers() {
        TaskConfig task = Tasks.load("velocity-flat", List.of("episode_seconds=1"));
        RobotModel robot = RobotLoader.load("a1");
        int index = 2;
        try (VectorEnv envs = Trajectory.environments(1);
                VelocityEnv alone = new VelocityEnv(task, robot, new RobotWorld(robot, task.physics()), 1, index)) {
            alone.reset(Difficulty.FULL);
            alone.randomizeEpisodeAge();
            int size = envs.observationSize();
            float[] observation = new float[size];
            float[] actions = new float[envs.numEnvs() * envs.actionSize()];
            for (int t = 0; t < STEPS; t++) {
                Arrays.fill(actions, (float) Math.sin(0.3 * t));
                envs.step(actions, 0, 0, envs.numEnvs());
                assertEquals(envs.rewards()[index], alone.step(actions, 0));
                if (alone.terminated() || alone.truncated()) {
                    alone.reset(Difficulty.FULL);
                }
                alone.writeObservation(0, observation);
                assertArrayEquals(
                        observation, Arrays.copyOfRange(envs.observations(), index * size, (index + 1) * size), 0f);
            }
            assertTrue(alone.episode() >= 2, "only " + alone.episode() + " episodes ended");
        }
    }

    @Test
    void aStepTouchesItsRangeOnly() {
        try (VectorEnv envs = Trajectory.environments(1)) {
            float[] before = envs.observations().clone();
            envs.step(new float[Trajectory.NUM_ENVS * envs.actionSize()], 0, 2, 4);
            int size = envs.observationSize();
            for (int i = 0; i < Trajectory.NUM_ENVS; i++) {
                boolean same =
                        Arrays.equals(before, i * size, (i + 1) * size, envs.observations(), i * size, (i + 1) * size);
                assertEquals(i < 2 || i >= 4, same, "environment " + i);
            }
        }
    }

    @Test
    void theFirstTimeOutsAreSpreadAndLaterOnesTakeAWholeEpisode() {
        TaskConfig lenient = Tasks.load("velocity-flat", List.of("episode_seconds=1", "termination.max_tilt=3.14"));
        try (VectorEnv envs =
                new VectorEnv(VelocityEnv.factory(lenient, RobotLoader.load("a1")), 8, 1, Difficulty.NONE)) {
            int[] timeOuts = new int[8];
            boolean[] seen = new boolean[EPISODE_PERIODS + 1];
            for (int t = 0; t < STEPS; t++) {
                envs.step(new float[8 * envs.actionSize()], 0, 0, 8);
                for (int i = 0; i < 8; i++) {
                    assertFalse(envs.terminated()[i] && envs.truncated()[i]);
                    if (envs.truncated()[i] && timeOuts[i]++ == 0) {
                        seen[envs.ended(i).periods()] = true;
                    } else if (envs.truncated()[i]) {
                        assertEquals(EPISODE_PERIODS, envs.ended(i).periods());
                    }
                }
            }
            int different = 0;
            for (boolean length : seen) {
                different += length ? 1 : 0;
            }
            assertTrue(different >= 4, "only " + different + " different first lengths");
        }
    }

    @Test
    void theFinalObservationIsTheOldEpisodesAndTheCurrentOneTheNewOnes() {
        try (VectorEnv envs = Trajectory.environments(1)) {
            float[] actions = new float[Trajectory.NUM_ENVS * envs.actionSize()];
            actions[0] = Float.NaN; // ends the episode of environment 0
            envs.step(actions, 0, 0, Trajectory.NUM_ENVS);
            assertTrue(envs.terminated()[0]);
            assertEquals(1, envs.ended(0).periods());
            assertEquals(1, envs.env(0).episode());
            int size = envs.criticObservationSize();
            float[] first = new float[size];
            envs.env(0).writeCriticObservation(0, first);
            assertArrayEquals(first, Arrays.copyOf(envs.criticObservations(), size), 0f);
            assertFalse(Arrays.equals(first, Arrays.copyOf(envs.finalCriticObservations(), size)));
        }
    }

    @Test
    void noEnvironmentsAreRefused() {
        TaskConfig task = Tasks.load("velocity-flat", List.of());
        EnvironmentFactory factory = VelocityEnv.factory(task, RobotLoader.load("a1"));
        assertThrows(IllegalArgumentException.class, () -> new VectorEnv(factory, 0, 1, Difficulty.NONE));
    }

    private static long hash(long seed, int threads, int rangeSize) {
        try (VectorEnv envs = Trajectory.environments(seed);
                ParallelExecutor executor = new ParallelExecutor("test", threads)) {
            return Trajectory.hash(envs, 0, STEPS, executor, rangeSize);
        }
    }

    private static byte[] save(VectorEnv envs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        envs.saveState(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
