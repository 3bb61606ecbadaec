package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped A1 with its own gains and joint friction. */
class A1StandingTest {
    private final RobotModel robot = RobotLoader.load("a1");
    private final BodyState base = new BodyState();

    @ParameterizedTest
    @CsvSource({
        "MULTIBODY, 0.005, FEET_AND_BASE, 0.0002",
        "MULTIBODY, 0.0025, FEET_AND_BASE, 0.0002",
        "MULTIBODY, 0.005, FULL, 0.0002",
        "JBULLET, 0.005, FEET_AND_BASE, 0.01"
    })
    void comesToRestOnFourFeetThatStayWhereTheyAre(
            EngineType engine, double timestep, CollisionDetail detail, float slip) {
        try (RobotWorld world = new RobotWorld(robot, TestRobots.config(engine, timestep, detail))) {
            int fiveSeconds = (int) Math.round(5 / timestep);
            TestRobots.stand(world, fiveSeconds);
            float[] before = new float[12];
            world.footPositions(before);
            double force = TestRobots.stand(world, fiveSeconds);
            float[] after = new float[12];
            world.footPositions(after);
            assertArrayEquals(before, after, slip);

            world.readBase(base);
            assertArrayEquals(new float[3], base.linearVelocity, 10 * slip);
            // Held by kp = 30 N m/rad it sinks: 34 N a foot bend a knee 0.1 m away by some 0.1 rad, 4 cm in all.
            assertEquals(robot.standHeight() - 0.045, base.position[2], 0.01);
            double weight = robot.mass() * TestRobots.GRAVITY;
            assertEquals(weight, force, 0.01 * weight);
        }
    }

    @Test
    void groundThatBouncesLeavesAStandingRobotAlone() {
        try (RobotWorld world =
                new RobotWorld(robot, TestRobots.config(EngineType.MULTIBODY, 0.005, CollisionDetail.FEET_AND_BASE))) {
            TestRobots.stand(world, 1000);
            world.setGroundRestitution(0.4f);
            TestRobots.stand(world, 1000);
            world.readBase(base);
            assertArrayEquals(new float[3], base.linearVelocity, 0.005f);
            assertEquals(robot.standHeight() - 0.045, base.position[2], 0.01);
        }
    }
}
