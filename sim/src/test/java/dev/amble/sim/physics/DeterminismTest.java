package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Same inputs, same bits: between worlds, across resets, across threads. */
class DeterminismTest {
    private final RobotModel robot = TestRobots.simpleA1();

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void twoWorldsAgreeBitForBit(EngineType engine) {
        try (RobotWorld one = world(robot, engine);
                RobotWorld other = world(robot, engine)) {
            assertArrayEquals(episode(one, 1), episode(other, 1), 0f);
        }
    }

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void otherTorquesGiveAnotherTrajectory(EngineType engine) {
        try (RobotWorld world = world(robot, engine)) {
            assertFalse(Arrays.equals(episode(world, 1), episode(world, 2)));
        }
    }

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void resetForgetsAThousandEpisodes(EngineType engine) {
        try (RobotWorld fresh = world(robot, engine);
                RobotWorld used = world(robot, engine)) {
            Random random = new Random(5);
            for (int i = 0; i < 1000; i++) {
                liveThrough(used, random);
            }
            assertArrayEquals(episode(fresh, 1), episode(used, 1), 0f);
        }
    }

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void resetForgetsTheContactsOfABoxThatLayOnTheSameSpot(EngineType engine) {
        RobotModel sled = TestRobots.sled();
        try (RobotWorld fresh = world(sled, engine);
                RobotWorld used = world(sled, engine)) {
            slide(used, 50);
            assertArrayEquals(slide(fresh, 3), slide(used, 3), 0f);
        }
    }

    private static RobotWorld world(RobotModel robot, EngineType engine) {
        return new RobotWorld(robot, TestRobots.config(engine, 0.005, CollisionDetail.FEET_AND_BASE));
    }

    /** Position and velocity of a box that starts to slide on its face. */
    private static float[] slide(RobotWorld world, int steps) {
        BodyState base = new BodyState();
        base.setUpright((float) world.robot().standHeight());
        base.linearVelocity[0] = 0.02f;
        world.reset(base, new float[1], new float[1]);
        for (int i = 0; i < steps; i++) {
            world.step();
        }
        world.readBase(base);
        float[] p = base.position;
        float[] v = base.linearVelocity;
        return new float[] {p[0], p[1], p[2], v[0], v[1], v[2]};
    }

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void payloadTakenOffIsForgotten(EngineType engine) {
        try (RobotWorld fresh = world(robot, engine);
                RobotWorld used = world(robot, engine)) {
            used.setInertials(TestRobots.loaded(used.robot(), 2, new Vector3(0.1, 0, 0.1)));
            float[] loaded = episode(used, 1);
            used.setInertials(TestRobots.loaded(used.robot(), 0, Vector3.ZERO));
            float[] unloaded = episode(used, 1);
            assertArrayEquals(episode(fresh, 1), unloaded, 0f);
            assertFalse(Arrays.equals(loaded, unloaded));
        }
    }

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void worldMayMoveToAnotherThread(EngineType engine) throws InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (RobotWorld here = world(robot, engine);
                RobotWorld there = world(robot, engine)) {
            assertArrayEquals(
                    episode(here, 1), thread.submit(() -> episode(there, 1)).get(), 0f);
            assertArrayEquals(episode(here, 2), episode(there, 2), 0f);
        } finally {
            thread.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void threadsMayMakeAndStepTheirWorldsAtTheSameMoment(EngineType engine)
            throws InterruptedException, ExecutionException {
        int numThreads = 4;
        ExecutorService threads = Executors.newFixedThreadPool(numThreads);
        CyclicBarrier start = new CyclicBarrier(numThreads);
        Callable<float[]> task = () -> {
            start.await();
            try (RobotWorld world = world(robot, engine)) {
                return episode(world, 1);
            }
        };
        try {
            List<Future<float[]>> results = threads.invokeAll(List.of(task, task, task, task));
            for (Future<float[]> result : results) {
                assertArrayEquals(results.get(0).get(), result.get(), 0f);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** One second of walking on the spot under a seeded torque disturbance, from the same start; every state of it. */
    private float[] episode(RobotWorld world, long seed) {
        int numJoints = robot.numJoints();
        float[] position = TestRobots.stance(robot);
        float[] velocity = new float[numJoints];
        float[] torque = new float[numJoints];
        BodyState base = new BodyState();
        base.setUpright((float) robot.standHeight());
        base.linearVelocity[0] = 0.3f;
        world.reset(base, position, velocity);
        Random random = new Random(seed);
        int width = 13 + 2 * numJoints;
        float[] record = new float[200 * width];
        for (int i = 0; i < 200; i++) {
            control(world, random, position, velocity, torque);
            world.readBase(base);
            world.readJoints(position, velocity);
            int at = i * width;
            System.arraycopy(base.position, 0, record, at, 3);
            System.arraycopy(base.rotationBaseToWorld, 0, record, at + 3, 4);
            System.arraycopy(base.linearVelocity, 0, record, at + 7, 3);
            System.arraycopy(base.angularVelocity, 0, record, at + 10, 3);
            System.arraycopy(position, 0, record, at + 13, numJoints);
            System.arraycopy(velocity, 0, record, at + 13 + numJoints, numJoints);
        }
        return record;
    }

    /** A short, different life: falls, pushes, slippery ground, tilted gravity; environment put back at the end. */
    private void liveThrough(RobotWorld world, Random random) {
        int numJoints = robot.numJoints();
        float[] position = TestRobots.stance(robot);
        float[] velocity = new float[numJoints];
        float[] torque = new float[numJoints];
        for (int j = 0; j < numJoints; j++) {
            position[j] += 0.3f * (float) random.nextGaussian();
            velocity[j] = (float) random.nextGaussian();
        }
        BodyState base = new BodyState();
        base.setUpright(0.2f + 0.3f * random.nextFloat());
        base.position[0] = 10 * random.nextFloat();
        world.reset(base, position, velocity);
        world.setGroundFriction(random.nextFloat());
        world.setGravity(2 * random.nextFloat(), 0f, -9f);
        int steps = 1 + random.nextInt(12);
        for (int i = 0; i < steps; i++) {
            control(world, random, position, velocity, torque);
        }
        world.addBaseVelocity(random.nextFloat(), 0f, 0f);
        world.step();
        world.setGroundFriction((float) world.config().friction());
        world.setGravity(0f, 0f, (float) -world.config().gravity());
    }

    private void control(RobotWorld world, Random random, float[] position, float[] velocity, float[] torque) {
        world.readJoints(position, velocity);
        TestRobots.stanceTorque(robot, position, velocity, torque);
        for (int j = 0; j < torque.length; j++) {
            torque[j] += 3 * (float) random.nextGaussian();
        }
        world.applyJointTorque(torque);
        world.step();
    }
}
