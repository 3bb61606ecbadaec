package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.LinkModel;
import dev.amble.robots.model.RobotModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be set about ground, joints and bodies, against closed-form mechanics. */
class WorldSettingsTest {
    private static final double TIMESTEP = 0.0025;
    private static final double HALF_HEIGHT = 0.03;
    private static final double SLED_MASS = 1.0001;

    private final BodyState base = new BodyState();
    private final float[] joint = new float[1];

    @ParameterizedTest
    @CsvSource({
        "MULTIBODY, 0",
        "MULTIBODY, 0.3",
        "MULTIBODY, 0.6",
        "JBULLET, 0",
        "JBULLET, 0.3",
        "JBULLET, 0.6",
    })
    void aBoxBouncesAsHighAsItsRestitutionLetsIt(EngineType engine, float restitution) {
        try (RobotWorld world = sled(engine)) {
            world.setGroundRestitution(restitution);
            base.setUpright((float) HALF_HEIGHT + 0.4f);
            world.reset(base, joint, new float[1]);
            double apex = 0;
            boolean bounced = false;
            for (int i = 0; i < 400; i++) {
                world.step();
                world.readBase(base);
                bounced |= base.position[2] < HALF_HEIGHT + 0.01;
                apex = bounced ? Math.max(apex, base.position[2] - HALF_HEIGHT) : 0;
            }
            // Bullet also corrects a fifth of how deep the box got in a substep, which adds up to a fifth of its speed.
            assertTrue(apex > 0.95 * 0.4 * restitution * restitution, "bounced to " + apex + " m");
            assertTrue(apex < 1.05 * 0.4 * Math.pow(restitution + 0.2, 2), "bounced to " + apex + " m");
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-4f, 1e-3f})
    void aBoxSinksIntoSoftGroundByComplianceTimesForce(float compliance) {
        double rigid = restingHeight(0f);
        double soft = restingHeight(compliance);
        // Four corners bear the weight.
        double expected = compliance * SLED_MASS * TestRobots.GRAVITY / 4;
        assertEquals(expected, rigid - soft, 0.05 * expected + 2e-5);
    }

    private double restingHeight(float compliance) {
        try (RobotWorld world = sled(EngineType.MULTIBODY)) {
            world.setGroundCompliance(compliance);
            base.setUpright((float) HALF_HEIGHT);
            world.reset(base, joint, new float[1]);
            for (int i = 0; i < 800; i++) {
                world.step();
            }
            world.readBase(base);
            return base.position[2];
        }
    }

    @Test
    void jbulletRefusesGroundThatGivesWay() {
        try (RobotWorld world = sled(EngineType.JBULLET)) {
            ConfigException refusal = assertThrows(ConfigException.class, () -> world.setGroundCompliance(1e-5f));
            assertTrue(refusal.getMessage().contains("leave ground_compliance out"), refusal.getMessage());
            world.setGroundCompliance(0f); // its ground is rigid anyway
        }
    }

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void aForceOnTheBaseAcceleratesItForItsSubstepOnly(EngineType engine) {
        try (RobotWorld world = sled(engine)) {
            world.setGravity(0f, 0f, 0f);
            base.setUpright(10f);
            world.reset(base, joint, new float[1]);
            for (int i = 0; i < 100; i++) {
                if (i < 40) {
                    world.addBaseForce(3f, 0f, 0f);
                }
                world.step();
            }
            world.readBase(base);
            assertEquals(3 * 40 * TIMESTEP / SLED_MASS, base.linearVelocity[0], 1e-4);
        }
    }

    @Test
    void jointDynamicsReplaceThoseOfTheRobot() {
        RobotModel robot = TestRobots.pendulum(0, 0);
        float[] velocity = {4f};
        try (RobotWorld world = new RobotWorld(robot, TestRobots.config(TIMESTEP))) {
            world.setGravity(0f, 0f, 0f);
            world.setJointDynamics(new float[] {0f}, new float[] {0.2f}, new float[] {0.05f});
            base.setUpright(10f);
            world.reset(base, joint, velocity);
            for (int i = 0; i < 200; i++) {
                world.step();
            }
            world.readJoints(joint, velocity);
            // Dry friction against both inertias, 0.0451 and 0.05 kg m^2.
            assertEquals(4 - 0.2 / 0.0951 * 200 * TIMESTEP, velocity[0], 5e-3);
        }
    }

    @ParameterizedTest
    @EnumSource(EngineType.class)
    void aHeavierLinkTurnsMoreSlowly(EngineType engine) {
        RobotModel robot = TestRobots.pendulum(0, 0);
        List<Inertial> inertials =
                robot.links().stream().map(LinkModel::inertial).toList();
        float[] velocity = {0f};
        try (RobotWorld world = new RobotWorld(robot, config(engine))) {
            world.setGravity(0f, 0f, 0f);
            world.setInertials(List.of(inertials.get(0), inertials.get(1).scaled(1.5, 2)));
            base.setUpright(10f);
            world.reset(base, joint, velocity);
            for (int i = 0; i < 100; i++) {
                world.applyJointTorque(new float[] {0.3f});
                world.step();
            }
            world.readJoints(joint, velocity);
            // 2 * 0.0051 about the center of mass, 1.5 * 1 kg at 0.2 m.
            assertEquals(0.3 * 100 * TIMESTEP / (2 * 0.0051 + 1.5 * 0.04), velocity[0], 1e-3);
        }
    }

    private static RobotWorld sled(EngineType engine) {
        return new RobotWorld(TestRobots.sled(), config(engine));
    }

    private static PhysicsConfig config(EngineType engine) {
        return TestRobots.config(engine, TIMESTEP, CollisionDetail.FEET_AND_BASE);
    }
}
