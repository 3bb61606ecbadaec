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
import org.junit.jupiter.api.Test;

/** Same inputs, same bits: between worlds, across resets, across threads. */
class DeterminismTest {
    private static final PhysicsConfig CONFIG = TestRobots.config(0.005);
    private final RobotModel robot = TestRobots.simpleA1();

    @Test
    void twoWorldsAgreeBitForBit() {
        try (RobotWorld one = new RobotWorld(robot, CONFIG);
                RobotWorld other = new RobotWorld(robot, CONFIG)) {
            assertArrayEquals(episode(one, 1), episode(other, 1), 0f);
        }
    }

    @Test
    void otherTorquesGiveAnotherTrajectory() {
        try (RobotWorld world = new RobotWorld(robot, CONFIG)) {
            assertFalse(Arrays.equals(episode(world, 1), episode(world, 2)));
        }
    }

    @Test
    void resetForgetsTwoHundredEpisodes() {
        try (RobotWorld fresh = new RobotWorld(robot, CONFIG);
                RobotWorld used = new RobotWorld(robot, CONFIG)) {
            Random random = new Random(5);
            for (int i = 0; i < 200; i++) {
                liveThrough(used, random);
            }
            assertArrayEquals(episode(fresh, 1), episode(used, 1), 0f);
        }
    }

    @Test
    void resetForgetsTheContactsOfABoxThatLayOnTheSameSpot() {
        RobotModel sled = TestRobots.sled();
        try (RobotWorld fresh = new RobotWorld(sled, CONFIG);
                RobotWorld used = new RobotWorld(sled, CONFIG)) {
            slide(used, 50);
            assertArrayEquals(slide(fresh, 3), slide(used, 3), 0f);
        }
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

    @Test
    void payloadTakenOffIsForgotten() {
        try (RobotWorld fresh = new RobotWorld(robot, CONFIG);
                RobotWorld used = new RobotWorld(robot, CONFIG)) {
            used.setInertials(TestRobots.loaded(used.robot(), 2, new Vector3(0.1, 0, 0.1)));
            float[] loaded = episode(used, 1);
            used.setInertials(TestRobots.loaded(used.robot(), 0, Vector3.ZERO));
            float[] unloaded = episode(used, 1);
            assertArrayEquals(episode(fresh, 1), unloaded, 0f);
            assertFalse(Arrays.equals(loaded, unloaded));
        }
    }

    @Test
    void worldMayMoveToAnotherThread() throws InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (RobotWorld here = new RobotWorld(robot, CONFIG);
                RobotWorld there = new RobotWorld(robot, CONFIG)) {
            assertArrayEquals(
                    episode(here, 1), thread.submit(() -> episode(there, 1)).get(), 0f);
            assertArrayEquals(episode(here, 2), episode(there, 2), 0f);
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void threadsMayMakeAndStepTheirWorldsAtTheSameMoment() throws InterruptedException, ExecutionException {
        int numThreads = 4;
        ExecutorService threads = Executors.newFixedThreadPool(numThreads);
        CyclicBarrier start = new CyclicBarrier(numThreads);
        Callable<float[]> task = () -> {
            start.await();
            try (RobotWorld world = new RobotWorld(robot, CONFIG)) {
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
        int steps = 1 + random.nextInt(60);
        for (int i = 0; i < steps; i++) {
            control(world, random, position, velocity, torque);
        }
        world.addBaseVelocity(random.nextFloat(), 0f, 0f);
        world.step();
        world.setGroundFriction((float) CONFIG.friction());
        world.setGravity(0f, 0f, (float) -CONFIG.gravity());
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
