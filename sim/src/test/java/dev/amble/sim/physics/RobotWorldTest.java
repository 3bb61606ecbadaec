package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RobotWorldTest {
    private static final PhysicsConfig CONFIG = TestRobots.config(0.005);
    private final RobotModel robot = TestRobots.simpleA1();
    private final RobotWorld world = new RobotWorld(robot, CONFIG);
    private final BodyState base = new BodyState();
    private final float[] position = new float[12];
    private final float[] velocity = new float[12];
    private final float[] force = new float[4];
    private final boolean[] contact = new boolean[4];

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void newWorldHoldsTheRobotInItsStance() {
        world.readBase(base);
        world.readJoints(position, velocity);
        assertEquals((float) robot.standHeight(), base.position[2], 1e-6f);
        assertArrayEquals(TestRobots.stance(robot), position, 0f);
        assertArrayEquals(new float[12], velocity, 0f);
    }

    @Test
    void resetStateIsReadBack() {
        BodyState start = tumbling();
        float[] angles = {0.1f, 0.9f, -1.2f, -0.1f, 0.7f, -1.7f, 0.2f, 0.5f, -1.4f, 0f, 1f, -2f};
        float[] speeds = {1f, 2f, 3f, 4f, 5f, 6f, -1f, -2f, -3f, -4f, -5f, -6f};
        world.reset(start, angles, speeds);
        world.readBase(base);
        world.readJoints(position, velocity);
        assertArrayEquals(start.position, base.position, 1e-6f);
        assertArrayEquals(start.rotationBaseToWorld, base.rotationBaseToWorld, 1e-6f);
        assertArrayEquals(start.linearVelocity, base.linearVelocity, 1e-6f);
        assertArrayEquals(start.angularVelocity, base.angularVelocity, 0f);
        assertArrayEquals(angles, position, 0f);
        assertArrayEquals(speeds, velocity, 0f);
    }

    @Test
    void baseFrameNeedNotBeAtTheCenterOfMass() {
        try (RobotWorld skewed = new RobotWorld(TestRobots.skewed(), CONFIG)) {
            BodyState start = tumbling();
            skewed.reset(start, new float[4], new float[4]);
            skewed.readBase(base);
            assertArrayEquals(start.position, base.position, 1e-6f);
            assertArrayEquals(start.rotationBaseToWorld, base.rotationBaseToWorld, 1e-6f);
            assertArrayEquals(start.linearVelocity, base.linearVelocity, 1e-6f);
            skewed.setGravity(0f, 0f, 0f);
            skewed.step();
            BodyState next = new BodyState();
            skewed.readBase(next);
            for (int i = 0; i < 3; i++) { // moved by the mean of the two velocities, to second order
                double mean = (start.linearVelocity[i] + next.linearVelocity[i]) / 2;
                assertEquals(start.position[i] + 0.005 * mean, next.position[i], 5e-5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CollisionDetail.class)
    void standingFeetCarryTheWeight(CollisionDetail detail) {
        PhysicsConfig config = TestRobots.config(EngineType.MULTIBODY, 0.005, detail);
        try (RobotWorld standing = new RobotWorld(robot, config)) {
            stand(standing, 400);
            standing.footForces(force);
            double weight = robot.mass() * TestRobots.GRAVITY;
            assertEquals(weight, sum(force), 0.01 * weight);
            standing.footContacts(contact);
            assertArrayEquals(new boolean[] {true, true, true, true}, contact);
            float[] feet = new float[12];
            standing.footPositions(feet);
            for (int f = 0; f < 4; f++) {
                assertEquals(0.02f, feet[3 * f + 2], 1e-3f, "a foot neither floats nor sinks by more than 1 mm");
            }
        }
    }

    @Test
    void flyingFeetTouchNothing() {
        base.setUpright(1f);
        world.reset(base, TestRobots.stance(robot), velocity);
        world.step();
        world.footContacts(contact);
        world.footForces(force);
        assertArrayEquals(new boolean[4], contact);
        assertArrayEquals(new float[4], force, 0f);
    }

    @Test
    void resetFromFarAwayTakesTheCollidersAlong() {
        base.setUpright(50f);
        base.position[0] = 30f;
        world.reset(base, new float[12], velocity);
        world.step();
        base.setUpright((float) robot.standHeight());
        world.reset(base, TestRobots.stance(robot), velocity);
        world.step();
        world.readBase(base);
        assertTrue(Math.abs(base.linearVelocity[2]) < 0.05f, "launched at " + base.linearVelocity[2] + " m/s");
    }

    @Test
    void resetBelowWhereItStoodMeetsTheGround() {
        base.setUpright(5f);
        world.reset(base, TestRobots.stance(robot), velocity);
        world.step();
        base.setUpright((float) robot.standHeight() - 0.01f); // feet 1 cm in the ground
        world.reset(base, TestRobots.stance(robot), velocity);
        world.step();
        world.footForces(force);
        for (float f : force) {
            assertTrue(f > 0, "every foot is pushed out at once");
        }
    }

    @Test
    void onlyFullDetailStandsOnItsKnees() {
        assertTrue(verticalSpeedOnKnees(CollisionDetail.FULL) > 0);
        assertEquals(-TestRobots.GRAVITY * 0.005, verticalSpeedOnKnees(CollisionDetail.FEET_AND_BASE), 1e-5);
    }

    /** Thighs straight down and 1 cm into the ground, shanks folded up; one step. */
    private float verticalSpeedOnKnees(CollisionDetail detail) {
        PhysicsConfig config = TestRobots.withoutStops(EngineType.MULTIBODY, 0.005, detail);
        try (RobotWorld kneeling = new RobotWorld(robot, config)) {
            float[] angles = {0f, 0f, -2.6f, 0f, 0f, -2.6f, 0f, 0f, -2.6f, 0f, 0f, -2.6f};
            base.setUpright(0.19f);
            kneeling.reset(base, angles, new float[12]);
            kneeling.step();
            kneeling.readBase(base);
            return base.linearVelocity[2];
        }
    }

    @Test
    void pushAddsToTheVelocityOfTheWholeRobot() {
        BodyState start = tumbling();
        world.reset(start, TestRobots.stance(robot), velocity);
        world.addBaseVelocity(0.5f, -0.25f, 0.125f);
        world.readBase(base);
        world.readJoints(position, velocity);
        assertEquals(start.linearVelocity[0] + 0.5f, base.linearVelocity[0], 1e-6f);
        assertEquals(start.linearVelocity[1] - 0.25f, base.linearVelocity[1], 1e-6f);
        assertEquals(start.linearVelocity[2] + 0.125f, base.linearVelocity[2], 1e-6f);
        assertArrayEquals(new float[12], velocity, 0f);
    }

    @Test
    void payloadIsCarriedByTheFeetItIsOver() {
        world.setInertials(TestRobots.loaded(world.robot(), 2, new Vector3(0.1, 0, 0.05)));
        base.setUpright((float) robot.standHeight());
        world.reset(base, TestRobots.stance(robot), new float[12]);
        stand(world, 400);
        world.footForces(force);
        double loaded = (robot.mass() + 2) * TestRobots.GRAVITY;
        assertEquals(loaded, sum(force), 0.01 * loaded);
        float front = force[0] + force[1];
        world.setInertials(TestRobots.loaded(world.robot(), 2, new Vector3(-0.1, 0, 0.05)));
        world.reset(base, TestRobots.stance(robot), new float[12]);
        stand(world, 400);
        world.footForces(force);
        // Moving 2 kg by 0.2 m moves 2 * 9.81 * 0.2 / 0.366 m = 10.7 N from the front feet to the rear ones.
        assertEquals(10.7, front - (force[0] + force[1]), 2.5);
    }

    @Test
    void payloadIsAbsoluteAndWantsAReset() {
        world.setInertials(TestRobots.loaded(world.robot(), 1, Vector3.ZERO));
        assertThrows(IllegalStateException.class, world::step);
        base.setUpright((float) robot.standHeight());
        world.setInertials(TestRobots.loaded(world.robot(), 1, Vector3.ZERO));
        world.reset(base, TestRobots.stance(robot), new float[12]);
        stand(world, 400);
        world.footForces(force);
        double loaded = (robot.mass() + 1) * TestRobots.GRAVITY;
        assertEquals(loaded, sum(force), 0.01 * loaded);
    }

    @Test
    void baseCanLoseMassButNotAllOfIt() {
        world.setInertials(TestRobots.loaded(world.robot(), -1, Vector3.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> world.setInertials(TestRobots.loaded(world.robot(), -4.7, Vector3.ZERO)));
    }

    @Test
    void torqueActsForOneSubstepOnly() {
        base.setUpright(5f);
        world.reset(base, TestRobots.stance(robot), velocity);
        world.setGravity(0f, 0f, 0f);
        float[] torque = new float[12];
        torque[2] = 1f;
        world.applyJointTorque(torque);
        world.step();
        world.readJoints(position, velocity);
        float once = velocity[2];
        world.step();
        world.readJoints(position, velocity);
        assertFalse(once == 0f);
        assertEquals(once, velocity[2], 0.1f * Math.abs(once)); // coasting, but for the turning masses
    }

    private static BodyState tumbling() {
        BodyState state = new BodyState();
        state.setUpright(3f);
        state.position[0] = -1f;
        float[] rotation = {0.1f, -0.5f, 0.7f, 0.5f}; // norm 1
        System.arraycopy(rotation, 0, state.rotationBaseToWorld, 0, 4);
        float[] linear = {0.4f, -0.3f, 0.2f};
        System.arraycopy(linear, 0, state.linearVelocity, 0, 3);
        float[] angular = {1f, 2f, -3f};
        System.arraycopy(angular, 0, state.angularVelocity, 0, 3);
        return state;
    }

    private void stand(RobotWorld standing, int steps) {
        float[] torque = new float[12];
        for (int i = 0; i < steps; i++) {
            standing.readJoints(position, velocity);
            TestRobots.stanceTorque(robot, position, velocity, torque);
            standing.applyJointTorque(torque);
            standing.step();
        }
    }

    private static float sum(float[] values) {
        float sum = 0f;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
