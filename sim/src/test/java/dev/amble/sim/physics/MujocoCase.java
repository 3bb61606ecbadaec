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

    static List<MujocoCase> all() {
        InputStream table = Objects.requireNonNull(
                MujocoCase.class.getResourceAsStream("mujoco/accelerations.txt"), "accelerations.txt");
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

    private void copy(int offset, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) numbers[offset + i];
        }
    }
}
