package dev.amble.sim.task;

import static dev.amble.sim.task.TestEnvironments.A1;
import static dev.amble.sim.task.TestEnvironments.nominalTask;
import static dev.amble.sim.task.TestEnvironments.vary;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.model.Inertial;
import dev.amble.sim.randomization.Difficulty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each quantity that varies acts as computed by hand; {@link RandomizedWorldTest} has friction, motor strength, action
 * latency and pushes by velocity.
 */
class RandomizedQuantityTest {
    private static final Difficulty NO_PUSHES = new Difficulty(1, 0);
    private static final float[] STANCE = new float[12];
    private static final double TIMESTEP = 0.005;

    /** A1's gains, N m/rad and N m s/rad. */
    private static final double KP = 30;

    private static final double KD = 0.7;

    @Test
    void restitutionAndGravityReachTheWorld() {
        FakeWorld world = step(vary("restitution", "replace", 0.3), vary("gravity", "shift", 0.5));
        assertEquals(0.3f, world.restitution);
        assertArrayEquals(new float[] {0.5f, 0.5f, -9.31f}, world.gravity, 1e-6f);
    }

    @Test
    void complianceReachesTheWorld() {
        assertEquals(1e-5f, step(vary("ground_compliance", "replace", 1e-5)).compliance);
    }

    @Test
    void jointDynamicsReachTheWorld() {
        FakeWorld world = step(
                vary("joint_friction", "scale", 2), // the A1's 0.2 N m
                vary("joint_damping", "replace", 0.05),
                vary("armature", "shift", 0.01));
        assertEquals(0.4f, world.jointFriction[7], 1e-6f);
        assertEquals(0.05f, world.jointDamping[7]);
        assertEquals(0.01f, world.armature[7]);
    }

    @Test
    void massesInertiasAndCentersReachTheirLinks() {
        FakeWorld world = step(
                vary("link_mass", "scale", 1.2),
                vary("link_inertia", "scale", 1.5),
                vary("center_of_mass", "shift", 0.02),
                vary("payload_mass", "shift", 1),
                vary("payload_position", "shift", 0.1));
        Inertial nominal = A1.links().get(0).inertial();
        Inertial base = world.inertials.get(0);
        double unloaded = 1.2 * nominal.mass();
        assertEquals(unloaded + 1, base.mass(), 1e-6);
        double center = (unloaded * (nominal.centerOfMass().x() + 0.02) + 0.1) / (unloaded + 1);
        assertEquals(center, base.centerOfMass().x(), 1e-6);
        assertEquals(
                1.2 * A1.links().get(3).inertial().mass(),
                world.inertials.get(3).mass(),
                1e-7);
        assertEquals(
                1.2 * 1.5 * A1.links().get(3).inertial().ixx(),
                world.inertials.get(3).ixx(),
                1e-9);
    }

    @Test
    void aWrongEncoderZeroTurnsTheJointLoopAndTheObservation() {
        FakeWorld world = world();
        VelocityEnv env = env(world, vary("joint_zero_offset", "replace", 0.02));
        env.step(STANCE, 0);
        // In the stance the encoder reads 0.02 too much, so the loop pulls back: -30 * 0.02 N m.
        assertEquals(-KP * 0.02, world.torques.get(0)[5], 1e-5);
        assertEquals(
                A1.joints().get(5).defaultPosition() + 0.02, env.sensedState().jointPosition[5], 0.0101); // and noise
    }

    @Test
    void gainsScaleStiffnessAndDamping() {
        FakeWorld world = world();
        VelocityEnv env =
                env(world, "commands.standing_probability=0", vary("kp", "scale", 0.8), vary("kd", "scale", 1.5));
        world.jointPosition[4] += 0.1f;
        world.jointVelocity[4] = 2;
        env.step(STANCE, 0);
        assertEquals(-0.8 * KP * 0.1 - 1.5 * KD * 2, world.torques.get(0)[4], 1e-4);
    }

    @ParameterizedTest
    @CsvSource({"1, 10.5, 25.125", "0.5, 0, 25.125", "0.5, 10.5, 0"})
    void voltageMovesTheTorqueSpeedCurve(double voltage, float speed, double expected) {
        // 50.25 N m (V / V0 - w / 21): with all the voltage 25.125 at 10.5 rad/s, with half of it no load there.
        String[] settings = {
            "actuators.drive={dc_motor: {stall_torque: 1.5, nominal_voltage: 20}}",
            vary("supply_voltage", "scale", voltage)
        };
        FakeWorld world = world(settings);
        VelocityEnv env = env(world, settings);
        world.jointPosition[4] -= 2f;
        world.jointVelocity[4] = speed;
        env.step(STANCE, 0);
        assertEquals(expected, world.torques.get(0)[4], 1e-4);
    }

    @Test
    void sensorLatencyShowsWhereTheJointWas() {
        String latency = vary("sensor_latency", "replace", 0.015);
        FakeWorld world = world(latency);
        VelocityEnv env = env(world, latency, "sensors.encoders.position.noise=0");
        world.jointSpeed = 1;
        float start = world.jointPosition[0];
        for (int t = 1; t <= 3; t++) {
            env.step(STANCE, 0);
            assertEquals(start + 0.02 * t - 0.015, env.sensedState().jointPosition[0], 1e-5);
        }
    }

    @Test
    void sensorNoiseScalesAllNoise() {
        String noise = vary("sensor_noise", "scale", 3);
        VelocityEnv env = env(world(noise), noise);
        double worst = 0;
        for (int t = 0; t < 300; t++) {
            env.step(STANCE, 0);
            worst = Math.max(worst, Math.abs(env.sensedState().jointVelocity[2]));
        }
        assertEquals(3, worst, 0.1); // half-width 1 rad/s
    }

    @Test
    void theControlPeriodSetsTheSubstepsBetweenDecisions() {
        String jitter = "randomization.control_period={shift: [-0.01, 0.01], distribution: uniform,"
                + " interval_seconds: [0.02, 0.02]}";
        FakeWorld world = world(jitter);
        VelocityEnv env = env(world, jitter);
        boolean[] seen = new boolean[7];
        for (int t = 0; t < 200; t++) {
            int before = world.torques.size();
            env.step(STANCE, 0);
            seen[world.torques.size() - before] = true;
        }
        assertArrayEquals(new boolean[] {false, false, true, true, true, true, true}, seen); // 10 to 30 ms
    }

    @Test
    void aPushByForceLastsAsLongAsItShould() {
        String[] settings = {
            "randomization.push_force={replace: [50, 50], distribution: uniform, interval_seconds: [0.1, 0.1]}",
            vary("push_duration", "replace", 0.03)
        };
        FakeWorld world = world(settings);
        VelocityEnv env = env(world, settings);
        env.resetToStance(Difficulty.FULL);
        for (int t = 0; t < 9; t++) { // due after 5 periods, and again after 10
            env.step(STANCE, 0);
        }
        assertEquals(6, world.forces.size()); // 30 ms
        assertEquals(50, Math.hypot(world.forces.get(0)[0], world.forces.get(0)[1]), 1e-4);
    }

    /** On ice, nothing but the joint loops' springs can take up the work that the weight does when it sinks. */
    @Test
    void payloadSinksTheStanceUntilItsWorkIsInTheSprings() {
        double[] unloaded = stand(0);
        double[] loaded = stand(3);
        double meanWeight = (A1.mass() + 3.0 / 2) * 9.81;
        double work = meanWeight * (unloaded[0] - loaded[0]);
        assertEquals(loaded[1] - unloaded[1], work, 0.12 * work); // the legs, a third of the mass, sink less
    }

    /** Height of the base, m, and energy in the springs, J, of a robot with stiff gains that has settled. */
    private static double[] stand(double payload) {
        double stiffness = 6;
        TaskConfig task = nominalTask(
                vary("kp", "scale", stiffness),
                vary("payload_mass", "shift", payload),
                vary("friction", "replace", 0),
                vary("joint_friction", "replace", 0),
                vary("joint_damping", "replace", 0));
        try (VelocityEnv env = TestEnvironments.env(task)) {
            env.resetToStance(NO_PUSHES);
            for (int t = 0; t < 300; t++) {
                env.step(STANCE, 0);
            }
            double energy = 0;
            for (float torque : env.state().robot.jointTorque) {
                energy += torque * torque / (2 * stiffness * KP);
            }
            return new double[] {env.state().height(), energy};
        }
    }

    private static FakeWorld step(String... settings) {
        FakeWorld world = world(settings);
        env(world, settings).step(STANCE, 0);
        return world;
    }

    private static FakeWorld world(String... settings) {
        return new FakeWorld(A1, nominalTask(settings).physics());
    }

    /** An environment at the start of an episode in the stance. */
    private static VelocityEnv env(FakeWorld world, String... settings) {
        VelocityEnv env = new VelocityEnv(nominalTask(settings), A1, world, 1, 0);
        env.resetToStance(NO_PUSHES);
        assertEquals(TIMESTEP, world.config().timestep());
        return env;
    }
}
