package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotModel;
import dev.amble.sim.terrain.Terrain;
import dev.amble.sim.terrain.TerrainConfig;
import dev.amble.sim.terrain.TileType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The surface that Bullet collides with is the one that {@link Terrain} tells of. */
class TerrainContactTest {
    private static final float RADIUS = TestRobots.BALL_RADIUS;
    /** Bullet's skin around triangles and the depth to which its solver lets things sink. */
    private static final float SKIN = 0.002f;

    private final BodyState base = new BodyState();

    /** A terrain of two levels; lowest and highest point are far from symmetric about 0. */
    private static Terrain terrain(TileType type, double size, double pitch) {
        return Terrain.of(new TerrainConfig(
                1,
                0.05,
                6,
                2,
                1,
                2,
                1,
                0,
                List.of(new TerrainConfig.Column(type, new TerrainConfig.Growth(0, size), pitch, 1))));
    }

    private void drop(RobotWorld world, float x, float y, float clearance) {
        base.setUpright(clearance - world.terrain().ground().gap(x, y, 0, RADIUS));
        base.position[0] = x;
        base.position[1] = y;
        world.reset(base, new float[0], new float[0]);
    }

    @Test
    void ballsRestOnEveryStep() {
        Terrain stairs = terrain(TileType.STAIRS_UP, 0.2, 0.5);
        try (RobotWorld world = new RobotWorld(TestRobots.ball(), TestRobots.config(0.002), stairs)) {
            for (float dx : new float[] {0, 1.25f, 1.75f, 2.25f, 2.75f}) {
                float x = stairs.centerX(1) + dx;
                drop(world, x, 0.02f, 0.005f);
                for (int i = 0; i < 250; i++) {
                    world.step();
                }
                world.readBase(base);
                float ground = stairs.ground().height(x, 0.02f);
                assertEquals(-0.8f + 0.2f * (float) Math.max(0, Math.ceil((dx - 1) / 0.5)), ground, 1e-5f);
                assertEquals(ground + RADIUS, base.position[2], SKIN, "at " + dx + " m");
            }
        }
    }

    @Test
    void aBallRollsOnBumpsWithoutLeavingOrEnteringThem() {
        Terrain bumps = terrain(TileType.ROUGH, 0.05, 0.3);
        try (RobotWorld world = new RobotWorld(TestRobots.ball(), TestRobots.config(0.002), bumps)) {
            for (int start = 0; start < 20; start++) {
                drop(world, bumps.centerX(1) + 0.23f * start - 2.3f, 0.1f * start - 1, 0.001f);
                for (int i = 0; i < 150; i++) {
                    world.step();
                    world.readBase(base);
                    float[] p = base.position;
                    float gap = bumps.ground().gap(p[0], p[1], p[2], RADIUS);
                    // over the steepest slope, 25 degrees, the lowest point of a touching sphere is 0.103 radii up
                    assertTrue(gap > -SKIN && gap < 0.103f * RADIUS + SKIN, "gap " + gap + " in step " + i);
                }
            }
        }
    }

    @Test
    void aRobotStandsAsHighInAPitAsOnThePlane() {
        RobotModel robot = TestRobots.simpleA1();
        Terrain pit = terrain(TileType.STAIRS_UP, 0.2, 0.5);
        try (RobotWorld onPlane = new RobotWorld(robot, TestRobots.config(0.005));
                RobotWorld inPit = new RobotWorld(robot, TestRobots.config(0.005), pit)) {
            float height = stand(onPlane, 0, 0);
            float deep = stand(inPit, pit.centerX(1), -0.8f);
            assertEquals(height - 0.8f, deep, SKIN);
            boolean[] contact = new boolean[4];
            inPit.footContacts(contact);
            assertArrayEquals(new boolean[] {true, true, true, true}, contact);
            float[] force = new float[4];
            inPit.footForces(force);
            assertEquals(robot.mass() * TestRobots.GRAVITY, force[0] + force[1] + force[2] + force[3], 1);
        }
    }

    /** Stands for one second at (x, 0) and returns the height of the base. */
    private float stand(RobotWorld world, float x, float ground) {
        RobotModel robot = world.robot();
        base.setUpright((float) robot.standHeight() + ground);
        base.position[0] = x;
        float[] position = TestRobots.stance(robot);
        float[] velocity = new float[robot.numJoints()];
        float[] torque = new float[robot.numJoints()];
        world.reset(base, position, velocity);
        for (int i = 0; i < 200; i++) {
            world.readJoints(position, velocity);
            TestRobots.stanceTorque(robot, position, velocity, torque);
            world.applyJointTorque(torque);
            world.step();
        }
        world.readBase(base);
        return base.position[2];
    }
}
