package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotModel;
import org.junit.jupiter.api.Test;

class MultiBodyWorldTest {
    private static final double TIMESTEP = 0.005;
    private final RobotModel robot = TestRobots.simpleA1();
    private final int numJoints = robot.numJoints();
    private final float[] position = new float[numJoints];
    private final float[] velocity = new float[numJoints];
    private final float[] torque = new float[numJoints];
    private final BodyState base = new BodyState();

    @Test
    void freeFallIsThatOfGravityAlone() {
        try (MultiBodyWorld world = new MultiBodyWorld(robot, TestRobots.config(TIMESTEP))) {
            base.setUpright(10f);
            world.reset(base, TestRobots.stance(robot), velocity);
            int steps = 200;
            for (int i = 0; i < steps; i++) {
                world.step();
            }
            world.readBase(base);
            world.readJoints(position, velocity);
            // Symplectic Euler: z = z0 - g h^2 n (n + 1) / 2. Bullet's damping alone would cost 0.35 m.
            double fallen = TestRobots.GRAVITY * TIMESTEP * TIMESTEP * steps * (steps + 1) / 2;
            assertEquals(10 - fallen, base.position[2], 2e-4); // 200 float additions at 10 m: 200 * 5e-7
            assertEquals(-TestRobots.GRAVITY, base.linearVelocity[2], 1e-4);
        }
    }

    @Test
    void standingFeetCarryTheWeight() {
        try (MultiBodyWorld world = new MultiBodyWorld(robot, TestRobots.config(TIMESTEP))) {
            for (int i = 0; i < 400; i++) {
                world.readJoints(position, velocity);
                TestRobots.stanceTorque(robot, position, velocity, torque);
                world.applyJointTorque(torque);
                world.step();
            }
            float[] force = new float[4];
            world.footForces(force);
            double weight = robot.mass() * TestRobots.GRAVITY;
            assertEquals(weight, force[0] + force[1] + force[2] + force[3], 0.01 * weight);
            boolean[] contact = new boolean[4];
            world.footContacts(contact);
            for (int f = 0; f < 4; f++) {
                assertTrue(contact[f]);
            }
            world.readBase(base);
            float[] feet = new float[12];
            world.footPositions(feet);
        }
    }
}
