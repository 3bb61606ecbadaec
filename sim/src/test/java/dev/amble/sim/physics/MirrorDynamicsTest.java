package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.MirrorMap;
import dev.amble.robots.observation.Reflection;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mirroring commutes with the physics: simulating the mirrored state gives the mirrored simulation. */
class MirrorDynamicsTest {
    private static final PhysicsConfig CONFIG = TestRobots.config(0.0025);
    private static final int STEPS = 80; // 0.2 s

    /** So small, N m, that no joint comes near its stop or the engine's speed limit, where roundings grow. */
    private static final double TORQUE = 0.2;

    /** Right and left legs of {@link TestRobots#simpleA1} change places, hips turn the other way. */
    private static final Reflection SIMPLE_LEFT_RIGHT = leftRight(new MirrorMap(
            new int[] {3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8}, new float[] {-1, 1, 1, -1, 1, 1, -1, 1, 1, -1, 1, 1}));

    private static Reflection leftRight(MirrorMap joints) {
        return new Reflection(
                MirrorMap.signs(1, -1, 1),
                MirrorMap.signs(-1, 1, -1),
                joints,
                new MirrorMap(new int[] {1, 0, 3, 2}, new float[] {1, 1, 1, 1}),
                MirrorMap.signs());
    }

    private static final class State {
        final BodyState base = new BodyState();
        final float[] position;
        final float[] velocity;

        State(int joints) {
            position = new float[joints];
            velocity = new float[joints];
        }

        State mirrored(Reflection reflection) {
            State mirror = new State(position.length);
            reflection.polar().apply(base.position, 0, mirror.base.position, 0);
            reflection.axial().apply(base.rotationBaseToWorld, 0, mirror.base.rotationBaseToWorld, 0);
            mirror.base.rotationBaseToWorld[3] = base.rotationBaseToWorld[3];
            reflection.polar().apply(base.linearVelocity, 0, mirror.base.linearVelocity, 0);
            reflection.axial().apply(base.angularVelocity, 0, mirror.base.angularVelocity, 0);
            reflection.joints().apply(position, 0, mirror.position, 0);
            reflection.joints().apply(velocity, 0, mirror.velocity, 0);
            return mirror;
        }
    }

    private static State start(RobotModel robot, float height) {
        Random random = new Random(1);
        State state = new State(robot.numJoints());
        state.base.setUpright(height);
        state.base.setYaw(0.4);
        for (int i = 0; i < 3; i++) {
            state.base.linearVelocity[i] = (float) (0.3 * random.nextGaussian());
            state.base.angularVelocity[i] = (float) (0.5 * random.nextGaussian());
        }
        for (int j = 0; j < state.position.length; j++) {
            double stance = robot.joints().get(j).defaultPosition();
            state.position[j] = (float) (stance + 0.1 * random.nextGaussian());
            state.velocity[j] = (float) (0.1 * random.nextGaussian());
        }
        return state;
    }

    /** The state after some time under torques that do not depend on it. */
    private static State simulate(RobotModel robot, State from, MirrorMap torqueMap) {
        Random random = new Random(2);
        State to = new State(robot.numJoints());
        float[] torque = new float[robot.numJoints()];
        float[] applied = new float[torque.length];
        try (RobotWorld world = new RobotWorld(robot, CONFIG)) {
            world.reset(from.base, from.position, from.velocity);
            for (int step = 0; step < STEPS; step++) {
                for (int j = 0; j < torque.length; j++) {
                    torque[j] = (float) (TORQUE * random.nextGaussian());
                }
                torqueMap.apply(torque, 0, applied, 0);
                world.applyJointTorque(applied);
                world.step();
            }
            world.readBase(to.base);
            world.readJoints(to.position, to.velocity);
        }
        return to;
    }

    private static void assertCommutes(RobotModel robot, Reflection reflection, float height, float tolerance) {
        float[] keep = new float[robot.numJoints()];
        Arrays.fill(keep, 1);
        State start = start(robot, height);
        State expected = simulate(robot, start, MirrorMap.signs(keep)).mirrored(reflection);
        State actual = simulate(robot, start.mirrored(reflection), reflection.joints());
        int across = reflection.polar().sign(0) < 0 ? 0 : 1;
        assertTrue(Math.abs(actual.base.linearVelocity[across]) > 0.01, "nothing moves across: this tests nothing");
        assertArrayEquals(expected.base.position, actual.base.position, tolerance);
        assertArrayEquals(expected.base.rotationBaseToWorld, actual.base.rotationBaseToWorld, tolerance);
        assertArrayEquals(expected.position, actual.position, 5 * tolerance);
        assertArrayEquals(expected.base.linearVelocity, actual.base.linearVelocity, 20 * tolerance);
    }

    @Test
    void inTheAirMirroringCommutesToRounding() {
        assertCommutes(TestRobots.simpleA1(), SIMPLE_LEFT_RIGHT, 1.5f, 1e-6f);
    }

    @Test
    void frontAndBackOfARobotBuiltSoCommuteToRounding() {
        RobotModel robot = TestRobots.crossedA1();
        assertCommutes(robot, Reflection.frontBack(robot), 1.5f, 1e-6f);
    }

    @Test
    void onTheGroundMirroringCommutesButForTheOrderOfContacts() {
        // The solver takes contacts one after the other, ten times round: what it leaves over depends on their order.
        RobotModel robot = TestRobots.simpleA1();
        assertCommutes(robot, SIMPLE_LEFT_RIGHT, (float) robot.standHeight(), 2e-3f);
    }

    /** Its makers put a robot's centers of mass up to some millimetres off the x-z plane. */
    @ParameterizedTest
    @ValueSource(strings = {"a1", "go1", "go2", "anymal_c"})
    void theMapsOfShippedRobotsCommuteToWithinTheirMakersFigures(String name) {
        RobotModel robot = RobotLoader.load(name);
        assertCommutes(robot, Reflection.leftRight(robot), 1.5f, 2e-3f);
    }

    /** The trunk of an ANYmal C has its center of mass 19 mm behind its middle. */
    @Test
    void frontAndBackOfAnymalCommuteToWithinItsMakersFigures() {
        RobotModel robot = RobotLoader.load("anymal_c");
        assertCommutes(robot, Reflection.frontBack(robot), 1.5f, 2e-3f);
    }

    @Test
    void aMapWithAWrongSignDoesNotCommute() {
        MirrorMap wrong = new MirrorMap(
                new int[] {3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8}, new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        assertThrows(AssertionError.class, () -> assertCommutes(TestRobots.simpleA1(), leftRight(wrong), 1.5f, 2e-3f));
    }
}
