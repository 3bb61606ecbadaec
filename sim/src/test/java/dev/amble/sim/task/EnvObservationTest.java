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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.policy.Mlp;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.robots.state.JointCommand;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What policy and critic see of a state. */
class EnvObservationTest {
    private static final int REAR_RIGHT = 2;

    /** The seam of the whole project: what the environment trains on is what the robot's code computes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "episode_seconds=20",
                "observation=[{term: joint_position, scale: [1], history: 3}, {term: velocity_command, scale: [1], history: 2},"
                        + " {term: foot_contact, scale: [1]}, {term: last_action, scale: [1], history: 4}]"
            })
    void observationsAreThoseOfThePolicyRunnerBitForBit(String setting) {
        TaskConfig task = task("commands.resample_seconds=[0.3, 0.6]", "commands.standing_probability=0.4", setting);
        JointCommand unused = new JointCommand(12);
        int compared = 0;
        try (VelocityEnv env = env(task)) {
            PolicyRunner runner = randomPolicy(task, env.observationSize());
            for (int episode = 0; episode < 5; episode++) {
                env.reset(Difficulty.FULL);
                runner.reset(env.initialPhase());
                for (int t = 0; t < 100 && !env.terminated(); t++) {
                    float[] observation = observation(env);
                    assertTrue(runner.step(env.sensedState(), env.command(), unused));
                    assertArrayEquals(observation, runner.observation(), 0f);
                    env.step(runner.action(), 0);
                    compared++;
                }
            }
        }
        assertTrue(compared > 100, "compared only " + compared + " observations");
    }

    /** As a resumed training does it: nobody looks while the actions of the episode are repeated. */
    @Test
    void whatIsSeenOfThePastDoesNotDependOnLooking() {
        TaskConfig task = task("observation=[{term: joint_velocity, scale: [1], history: 5}]");
        float[] action = new float[12];
        try (VelocityEnv watched = env(task);
                VelocityEnv unwatched = env(task)) {
            watched.reset(Difficulty.FULL);
            unwatched.reset(Difficulty.FULL);
            for (int t = 0; t < 10; t++) {
                observation(watched);
                action[t] = 1;
                watched.step(action, 0);
                unwatched.step(action, 0);
            }
            float[] seen = observation(watched);
            assertArrayEquals(seen, observation(unwatched), 0f);
            assertFalse(Arrays.equals(Arrays.copyOf(seen, 12), Arrays.copyOfRange(seen, 48, 60)), "the past differs");
        }
    }

    @Test
    void theCriticSeesThePolicysObservationWithoutNoise() {
        try (VelocityEnv env = env(nominalTask())) {
            env.reset(new Difficulty(1, 0));
            float[] critic = criticObservation(env);
            env.reset(Difficulty.NONE);
            float[] policy = observation(env);
            assertArrayEquals(policy, Arrays.copyOf(criticObservation(env), policy.length), 0f);
            assertEquals(policy.length + 5 + 2 * 4, critic.length);
        }
    }

    @Test
    void theCriticAlsoSeesVelocityHeightFrictionContactsAndAirTimes() {
        TaskConfig task = nominalTask(TestEnvironments.vary("friction", "replace", 0.5));
        FakeWorld world = new FakeWorld(A1, task.physics());
        VelocityEnv env = new VelocityEnv(task, A1, world, 1, 0);
        env.resetToStance(new Difficulty(1, 0));
        world.base.setUpright((float) A1.standHeight() - 0.1f);
        world.base.linearVelocity[0] = 0.3f;
        world.base.linearVelocity[1] = -0.2f;
        world.base.linearVelocity[2] = 0.1f;
        Arrays.fill(world.contact, true);
        world.contact[REAR_RIGHT] = false;
        for (int t = 0; t < 3; t++) {
            env.step(new float[12], 0);
        }
        float[] critic = criticObservation(env);
        // 2 v, 5 (h - stance), friction - 0.8, contacts, 2 x the rear right foot's 3 x 0.02 s in the air
        float[] expected = {0.6f, -0.4f, 0.2f, -0.5f, -0.3f, 1, 1, 0, 1, 0, 0, 0.12f, 0};
        assertArrayEquals(expected, Arrays.copyOfRange(critic, env.observationSize(), critic.length), 1e-5f);

        for (int t = 0; t < 30; t++) {
            env.step(new float[12], 0);
        }
        int rearRight = env.observationSize() + 5 + 4 + REAR_RIGHT;
        assertEquals(1f, criticObservation(env)[rearRight]); // seen up to 0.5 s
        world.contact[REAR_RIGHT] = true;
        env.step(new float[12], 0);
        assertEquals(0f, criticObservation(env)[rearRight]);
    }

    private static PolicyRunner randomPolicy(TaskConfig task, int inputSize) {
        RandomStream random = RandomStream.of(3);
        float[] parameters = new float[Mlp.parameterCount(inputSize, 16, 12)];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = 0.2f * (2 * random.nextFloat() - 1);
        }
        float[] inverseStd = new float[inputSize];
        Arrays.fill(inverseStd, 1.5f);
        return new PolicyRunner(
                A1,
                task.layout(12),
                task.gait(),
                task.policyPeriod(),
                new ObservationNormalizer(new float[inputSize], inverseStd, 5),
                new Mlp(new int[] {inputSize, 16, 12}, parameters));
    }
}
