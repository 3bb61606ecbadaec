package dev.amble.sim.physics;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A robot in the air and its accelerations as MuJoCo computed them; file and program are in mujoco/.
 *
 * @param name of the robot
 * @param numbers base rotation, linear and angular velocity, joint positions, velocities and torques; then the
 *     accelerations of base and joints
 */
record MujocoCase(String name, double[] numbers) {
    private static final int BASE_STATE = 10;

    /** Of every joint in armature.txt, kg m^2. */
    private static final float ARMATURE = 0.01f;

    static List<MujocoCase> all() {
        return read("accelerations.txt");
    }

    /** Cases at rest, with an armature of {@link #ARMATURE}. */
    static List<MujocoCase> withRotors() {
        return read("armature.txt");
    }

    private static List<MujocoCase> read(String file) {
        InputStream table = Objects.requireNonNull(MujocoCase.class.getResourceAsStream("mujoco/" + file), file);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return reader.lines().map(MujocoCase::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MujocoCase parse(String line) {
        String[] words = line.split(" ", -1);
        return new MujocoCase(
                words[0],
                Arrays.stream(words, 1, words.length)
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    private RobotModel robot() {
        return switch (name) {
            case "simple" -> TestRobots.simpleA1();
            case "skewed" -> TestRobots.skewed();
            case "a1" -> TestRobots.withoutJointFriction(RobotLoader.load("a1"));
            default -> throw new IllegalArgumentException("no robot '" + name + "' in accelerations.txt");
        };
    }

    /** Largest difference between an engine's accelerations and MuJoCo's, as part of the largest of MuJoCo's. */
    double error(EngineType engine) {
        RobotModel robot = robot();
        int n = robot.numJoints();
        double[] expected = Arrays.copyOfRange(numbers, BASE_STATE + 3 * n, numbers.length);
        if (expected.length != 6 + n) {
            throw new IllegalStateException(
                    name + ": " + expected.length + " accelerations for " + n + " joints in accelerations.txt");
        }
        BodyState base = new BodyState();
        base.setUpright(2f);
        copy(0, base.rotationBaseToWorld);
        copy(4, base.linearVelocity);
        copy(7, base.angularVelocity);
        float[] position = new float[n];
        float[] velocity = new float[n];
        float[] torque = new float[n];
        copy(BASE_STATE, position);
        copy(BASE_STATE + n, velocity);
        copy(BASE_STATE + 2 * n, torque);
        // Without stops: the states lie beyond them.
        PhysicsConfig config =
                TestRobots.withoutStops(engine, Accelerations.timestep(engine), CollisionDetail.FEET_AND_BASE);
        try (RobotWorld world = new RobotWorld(robot, config)) {
            world.reset(base, position, velocity);
            return Accelerations.error(expected, Accelerations.of(world, torque));
        }
    }

    /** Largest difference between the joints' accelerations and MuJoCo's, as part of the largest of MuJoCo's. */
    double errorWithRotors() {
        RobotModel robot = robot();
        int n = robot.numJoints();
        BodyState base = new BodyState();
        base.setUpright(2f);
        copy(0, base.rotationBaseToWorld);
        float[] position = new float[n];
        float[] torque = new float[n];
        copy(BASE_STATE, position);
        copy(BASE_STATE + 2 * n, torque);
        float[] armature = new float[n];
        Arrays.fill(armature, ARMATURE);
        float[] before = new float[n];
        float[] after = new float[n];
        double timestep = 1e-5;
        PhysicsConfig config = TestRobots.withoutStops(EngineType.MULTIBODY, timestep, CollisionDetail.FEET_AND_BASE);
        try (RobotWorld world = new RobotWorld(robot, config)) {
            world.setJointDynamics(new float[n], new float[n], armature);
            world.reset(base, position, new float[n]);
            for (int i = 0; i < 60; i++) { // RotorInertia needs some to agree with itself
                System.arraycopy(after, 0, before, 0, n);
                world.applyJointTorque(torque);
                world.step();
                world.readJoints(position, after);
            }
        }
        double[] actual = new double[n];
        Arrays.setAll(actual, j -> (after[j] - before[j]) / timestep);
        return Accelerations.error(Arrays.copyOfRange(numbers, numbers.length - n, numbers.length), actual);
    }

    private void copy(int offset, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) numbers[offset + i];
        }
    }
}
