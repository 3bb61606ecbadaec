package dev.amble.sim.task;

import static dev.amble.sim.task.TestEnvironments.A1;
import static dev.amble.sim.task.TestEnvironments.env;
import static dev.amble.sim.task.TestEnvironments.nominalTask;
import static dev.amble.sim.task.TestEnvironments.vary;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.randomization.Difficulty;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each randomised quantity does to the robot. */
class RandomizedWorldTest {
    private static final Difficulty NO_PUSHES = new Difficulty(1, 0);
    private static final Difficulty ONLY_PUSHES = new Difficulty(0, 1);
    private static final float[] STANCE = new float[12];

    /** A hip action of 1 asks for 0.25 rad more: 30 N m/rad make 7.5 N m of it. */
    private static final float FULL_TORQUE = 7.5f;

    @ParameterizedTest
    @CsvSource({"0.0, 0", "0.005, 1", "0.01, 2", "0.02, 4", "0.035, 7"})
    void latencyDelaysTheTargetByWholeSubsteps(double seconds, int substeps) {
        String latency = vary("action_latency", "replace", seconds);
        FakeWorld world = stepOnce(latency);
        for (int k = 0; k < 4; k++) {
            assertEquals(k < substeps ? 0 : FULL_TORQUE, world.torques.get(k)[0], 1e-5, "substep " + k);
        }
    }

    @Test
    void motorStrengthScalesTheTorque() {
        FakeWorld world = stepOnce(vary("motor_strength", "scale", 0.9));
        assertEquals(0.9f * FULL_TORQUE, world.torques.get(0)[0], 1e-5);
    }

    @Test
    void gainScalesTheTorque() {
        FakeWorld world = stepOnce(vary("kp", "scale", 1.1));
        assertEquals(1.1f * FULL_TORQUE, world.torques.get(0)[0], 1e-5);
    }

    @Test
    void anEpisodeGivesItsFrictionAndPayloadToTheWorld() {
        FakeWorld world = stepOnce(vary("friction", "replace", 0.5), vary("payload_mass", "replace", 1.5));
        assertEquals(0.5f, world.friction);
        assertEquals(1.5, payload(world), 1e-7);
    }

    @Test
    void difficultyShrinksTheRanges() {
        FakeWorld world = stepOnce(new Difficulty(0.5, 0), vary("payload_mass", "replace", 1.5));
        assertEquals(0.75, payload(world), 1e-7);
    }

    @Test
    void payloadSinksTheStance() {
        // 3 kg more on 13.7 kg: the springs of the legs give way by more than a tenth of what they already do.
        double loaded = heightAfterOneSecond(vary("payload_mass", "replace", 3));
        double unloaded = heightAfterOneSecond(vary("payload_mass", "replace", 0));
        assertTrue(unloaded - loaded > 0.004, unloaded + " m without, " + loaded + " m with payload");
    }

    @Test
    void onlyLowFrictionLetsAStandingRobotSlide() {
        double slippery = slideAfterKick(vary("friction", "replace", 0.05));
        double grippy = slideAfterKick(vary("friction", "replace", 1));
        // 0.3 m/s against 0.05 * 9.81 m/s^2 end after 0.3^2 / (2 * 0.49) = 0.09 m
        assertTrue(slippery > 0.04, "slid " + slippery + " m");
        assertTrue(grippy < 0.01, "slid " + grippy + " m");
    }

    @Test
    void pushesActWhenDueAndNotBefore() {
        TaskConfig task = nominalTask("randomization.push_velocity={replace: [0.7, 0.7], distribution: uniform,"
                + " interval_seconds: [0.2, 0.2]}");
        FakeWorld world = new FakeWorld(A1, task.physics());
        VelocityEnv env = new VelocityEnv(task, A1, world, 1, 0);
        env.resetToStance(ONLY_PUSHES);
        for (int t = 1; t <= 40; t++) { // 0.2 s are 10 periods
            env.step(STANCE, 0);
            double speed = Math.hypot(world.push[0], world.push[1]);
            assertEquals(t % 10 == 0 ? 0.7 : 0, speed, 1e-6, "period " + t);
            assertEquals(0f, world.push[2]);
            Arrays.fill(world.push, 0);
        }
    }

    @Test
    void withoutPushDifficultyNobodyPushes() {
        TaskConfig task = nominalTask("randomization.push_velocity={replace: [0.7, 0.7], distribution: uniform,"
                + " interval_seconds: [0.02, 0.02]}");
        FakeWorld world = new FakeWorld(A1, task.physics());
        VelocityEnv env = new VelocityEnv(task, A1, world, 1, 0);
        env.resetToStance(NO_PUSHES);
        for (int t = 0; t < 20; t++) {
            env.step(STANCE, 0);
        }
        assertArrayEquals(new float[3], world.push);
    }

    /** One step from the stance, at rest, with action 1 on the first hip. */
    private static FakeWorld stepOnce(String... settings) {
        return stepOnce(NO_PUSHES, settings);
    }

    private static FakeWorld stepOnce(Difficulty difficulty, String... settings) {
        TaskConfig task = nominalTask(settings);
        FakeWorld world = new FakeWorld(A1, task.physics());
        VelocityEnv env = new VelocityEnv(task, A1, world, 1, 0);
        env.resetToStance(difficulty);
        float[] action = new float[12];
        action[0] = 1;
        env.step(action, 0);
        return world;
    }

    private static double payload(FakeWorld world) {
        return world.inertials.get(0).mass() - A1.links().get(0).inertial().mass();
    }

    private static double heightAfterOneSecond(String setting) {
        try (VelocityEnv env = env(nominalTask(setting))) {
            env.resetToStance(NO_PUSHES);
            stand(env, 50);
            return env.state().height();
        }
    }

    /** How far the rear right foot moves in half a second after the robot is given 0.3 m/s to the left. */
    private static double slideAfterKick(String setting) {
        TaskConfig task = nominalTask(setting);
        RobotWorld world = new RobotWorld(A1, task.physics());
        try (VelocityEnv env = new VelocityEnv(task, A1, world, 1, 0)) {
            env.resetToStance(NO_PUSHES);
            stand(env, 50);
            float[] before = new float[12];
            world.footPositions(before);
            world.addBaseVelocity(0, 0.3f, 0);
            stand(env, 25);
            float[] after = new float[12];
            world.footPositions(after);
            return Math.hypot(after[6] - before[6], after[7] - before[7]);
        }
    }

    private static void stand(VelocityEnv env, int periods) {
        for (int t = 0; t < periods; t++) {
            env.step(STANCE, 0);
        }
    }
}
