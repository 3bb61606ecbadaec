package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped A1 with its own gains and joint friction. */
class A1StandingTest {
    private final RobotModel robot = RobotLoader.load("a1");
    private final BodyState base = new BodyState();

    @ParameterizedTest
    @CsvSource({"0.005, 5, FEET_AND_BASE", "0.0025, 10, FEET_AND_BASE", "0.005, 5, FULL"})
    void comesToRestOnFourFeetThatStayWhereTheyAre(double timestep, int iterations, CollisionDetail detail) {
        PhysicsConfig config = new PhysicsConfig(timestep, iterations, TestRobots.GRAVITY, 0.8, 2000, 10, detail);
        try (MultiBodyWorld world = new MultiBodyWorld(robot, config)) {
            int fiveSeconds = (int) Math.round(5 / timestep);
            stand(world, fiveSeconds);
            float[] before = new float[12];
            world.footPositions(before);
            stand(world, fiveSeconds);
            float[] after = new float[12];
            world.footPositions(after);
            assertArrayEquals(before, after, 2e-4f);

            world.readBase(base);
            assertArrayEquals(new float[3], base.linearVelocity, 1e-3f);
            // Held by kp = 30 N m/rad it sinks: 34 N a foot bend a knee 0.1 m away by some 0.1 rad, 4 cm in all.
            assertEquals(robot.standHeight() - 0.045, base.position[2], 0.01);
            float[] force = new float[4];
            world.footForces(force);
            double weight = robot.mass() * TestRobots.GRAVITY;
            assertEquals(weight, force[0] + force[1] + force[2] + force[3], 0.01 * weight);
        }
    }

    private void stand(MultiBodyWorld world, int steps) {
        float[] position = new float[robot.numJoints()];
        float[] velocity = new float[robot.numJoints()];
        float[] torque = new float[robot.numJoints()];
        for (int i = 0; i < steps; i++) {
            world.readJoints(position, velocity);
            TestRobots.stanceTorque(robot, position, velocity, torque);
            world.applyJointTorque(torque);
            world.step();
        }
    }
}
