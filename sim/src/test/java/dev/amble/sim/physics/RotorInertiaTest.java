package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotorInertiaTest {
    private static final double TIMESTEP = 0.005;

    /** Of the pendulum about its pivot, kg m^2. */
    private static final double PENDULUM_INERTIA = 0.0051 + 1 * 0.2 * 0.2;

    private final BodyState base = new BodyState();

    @ParameterizedTest
    @ValueSource(floats = {0.001f, 0.05f, 1f})
    void aTorqueMeetsTheSumOfBothInertias(float armature) {
        RobotModel robot = TestRobots.pendulum();
        float[] position = {0f};
        float[] velocity = {0f};
        try (RobotWorld world = pendulumWorld(robot, armature)) {
            world.setGravity(0f, 0f, 0f);
            base.setUpright(10f);
            world.reset(base, position, velocity);
            for (int i = 0; i < 40; i++) {
                world.applyJointTorque(new float[] {0.3f});
                world.step();
            }
            world.readJoints(position, velocity);
            double expected = 0.3 * 40 * TIMESTEP / (PENDULUM_INERTIA + armature);
            assertEquals(expected, velocity[0], 1e-3 * expected);
        }
    }

    /** Gravity reaches the rotor a substep late, which damps: the amplitude is allowed to shrink, the period is not. */
    @Test
    void aPendulumWithARotorSwingsMoreSlowly() {
        RobotModel robot = TestRobots.pendulum();
        float armature = 0.0451f;
        float[] position = {0.1f};
        float[] velocity = {0f};
        try (RobotWorld world = pendulumWorld(robot, armature)) {
            base.setUpright((float) robot.standHeight());
            world.reset(base, position, velocity);
            double previous = position[0];
            double first = 0;
            double last = 0;
            int swings = -1;
            for (int i = 1; i <= 1000; i++) {
                world.step();
                world.readJoints(position, velocity);
                if (previous < 0 && position[0] >= 0) {
                    last = (i - 1 - previous / (position[0] - previous)) * TIMESTEP;
                    first = swings < 0 ? last : first;
                    swings++;
                }
                previous = position[0];
            }
            double expected = 2 * Math.PI * Math.sqrt((PENDULUM_INERTIA + armature) / (TestRobots.GRAVITY * 0.2));
            // (amplitude / 4)^2 = 6e-4 of it at first, and half the square of the damping ratio, 0.01.
            assertEquals(expected, (last - first) / swings, 1e-3 * expected);
        }
    }

    /** The ground holds the feet where they landed, not quite in the same place, so the pose may differ by a little. */
    @ParameterizedTest
    @ValueSource(floats = {0.005f, 0.02f, 0.1f})
    void aStandingRobotSettlesAsWithoutRotors(float armature) {
        float[] without = settledStance(0f);
        float[] with = settledStance(armature);
        for (int j = 0; j < without.length; j++) {
            assertEquals(without[j], with[j], 0.01, "joint " + j);
        }
    }

    /** Joint positions of an A1 with stiff gains after five seconds, when it may creep, but not move. */
    private float[] settledStance(float armature) {
        RobotModel robot = RobotLoader.load("a1");
        float[] stance = TestRobots.stance(robot);
        float[] position = stance.clone();
        float[] velocity = new float[12];
        float[] torque = new float[12];
        float[] armatures = new float[12];
        Arrays.fill(armatures, armature);
        try (RobotWorld world = new RobotWorld(robot, TestRobots.config(TIMESTEP))) {
            world.setJointDynamics(new float[12], new float[12], armatures);
            base.setUpright((float) robot.standHeight());
            world.reset(base, position, velocity);
            for (int i = 0; i < 1000; i++) {
                world.readJoints(position, velocity);
                for (int j = 0; j < 12; j++) {
                    torque[j] = 150 * (stance[j] - position[j]) - 0.7f * velocity[j];
                }
                world.applyJointTorque(torque);
                world.step();
            }
            world.readJoints(position, velocity);
        }
        for (float speed : velocity) {
            assertEquals(0, speed, 0.02);
        }
        return position;
    }

    private static RobotWorld pendulumWorld(RobotModel robot, float armature) {
        RobotWorld world = new RobotWorld(robot, TestRobots.config(TIMESTEP));
        world.setJointDynamics(new float[1], new float[1], new float[] {armature});
        return world;
    }
}
