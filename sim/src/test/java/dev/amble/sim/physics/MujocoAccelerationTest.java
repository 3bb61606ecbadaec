package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forward dynamics in the air against MuJoCo: reference and the program that made it are in mujoco/. */
class MujocoAccelerationTest {
    /** Short, so that the velocity it adds is the acceleration at its start. */
    private static final double TIMESTEP = 1e-4;

    static List<String> cases() {
        InputStream table = Objects.requireNonNull(
                MujocoAccelerationTest.class.getResourceAsStream("mujoco/accelerations.txt"), "accelerations.txt");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void accelerationsAgreeWithMujoco(String line) {
        String[] words = line.split(" ", -1);
        RobotModel robot = robot(words[0]);
        int numJoints = robot.numJoints();
        double[] numbers = Arrays.stream(words, 1, words.length)
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertEquals(10 + 3 * numJoints + 6 + numJoints, numbers.length);
        BodyState base = new BodyState();
        base.setUpright(2f);
        copy(numbers, 0, base.rotationBaseToWorld);
        copy(numbers, 4, base.linearVelocity);
        copy(numbers, 7, base.angularVelocity);
        float[] position = new float[numJoints];
        float[] velocity = new float[numJoints];
        float[] torque = new float[numJoints];
        copy(numbers, 10, position);
        copy(numbers, 10 + numJoints, velocity);
        copy(numbers, 10 + 2 * numJoints, torque);
        double[] expected = Arrays.copyOfRange(numbers, 10 + 3 * numJoints, numbers.length);

        double[] actual = accelerations(robot, base, position, velocity, torque);
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < expected.length; i++) {
            // Bullet computes in float; a velocity of 6 rad/s has a last place of 5e-7 and the step divides it by 1e-4.
            assertEquals(expected[i], actual[i], 1e-5 * scale, "element " + i + " of " + line);
        }
    }

    private static RobotModel robot(String name) {
        return switch (name) {
            case "simple" -> TestRobots.simpleA1();
            case "skewed" -> TestRobots.skewed();
            case "a1" -> TestRobots.withoutJointFriction(RobotLoader.load("a1"));
            default -> throw new IllegalArgumentException("no robot '" + name + "' in accelerations.txt");
        };
    }

    private static double[] accelerations(
            RobotModel robot, BodyState base, float[] position, float[] velocity, float[] torque) {
        int numJoints = robot.numJoints();
        try (RobotWorld world = new RobotWorld(
                robot, TestRobots.withoutStops(EngineType.MULTIBODY, TIMESTEP, CollisionDetail.FEET_AND_BASE))) {
            world.reset(base, position, velocity);
            world.applyJointTorque(torque);
            world.step();
            BodyState nextBase = new BodyState();
            float[] nextVelocity = new float[numJoints];
            world.readBase(nextBase);
            world.readJoints(position, nextVelocity);
            double[] acceleration = new double[6 + numJoints];
            for (int i = 0; i < 3; i++) {
                acceleration[i] = (nextBase.linearVelocity[i] - base.linearVelocity[i]) / TIMESTEP;
                acceleration[3 + i] = (nextBase.angularVelocity[i] - base.angularVelocity[i]) / TIMESTEP;
            }
            for (int j = 0; j < numJoints; j++) {
                acceleration[6 + j] = (nextVelocity[j] - velocity[j]) / TIMESTEP;
            }
            return acceleration;
        }
    }

    private static void copy(double[] from, int offset, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) from[offset + i];
        }
    }
}
