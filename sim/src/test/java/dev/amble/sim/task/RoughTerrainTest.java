package dev.amble.sim.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.observation.Reflection;
import dev.amble.robots.state.HeightScan;
import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.terrain.Ground;
import dev.amble.sim.terrain.Terrain;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The A1 on the shipped rough terrain. */
class RoughTerrainTest {
    private static final TaskConfig TASK =
            Tasks.load("velocity-rough", List.of("terrain.spacing=0.1", "episode_seconds=1"));
    private static final int NUM_ENVS = 16;
    private static final int NUM_ACTIONS = 12;

    private static VectorEnv envs() {
        return new VectorEnv(VelocityEnv.factory(TASK, TestEnvironments.A1), NUM_ENVS, 3, Difficulty.FULL);
    }

    private static float[] levels(VectorEnv envs) {
        float[] levels = new float[NUM_ENVS];
        for (int i = 0; i < NUM_ENVS; i++) {
            levels[i] = envs.env(i).level();
        }
        return levels;
    }

    @Test
    void robotsStartAboveTheGroundAndStandOnEveryTile() {
        Terrain terrain = Terrain.of(TASK.terrain());
        FakeWorld world = new FakeWorld(TestEnvironments.A1, TASK.physics());
        world.terrain = terrain;
        float[] foot = new float[3];
        for (int index = 0; index < terrain.columns(); index++) {
            VelocityEnv env = new VelocityEnv(TASK, TestEnvironments.A1, world, 1, index);
            for (int level = 0; level < terrain.levels(); level++) {
                env.fixLevel(level);
                env.reset(Difficulty.FULL);
                BodyState base = env.state().base;
                assertEquals(terrain.centerX(level), base.position[0], 0.5f);
                assertEquals(terrain.centerY(index), base.position[1], 0.5f);
                for (float x : new float[] {-0.2f, 0.2f}) {
                    for (float y : new float[] {-0.15f, 0.15f}) {
                        base.rotateToWorld(x, y, 0, foot);
                        float ground = terrain.ground().height(base.position[0] + foot[0], base.position[1] + foot[1]);
                        float sole = base.position[2] - (float) TestEnvironments.A1.standHeight();
                        assertTrue(sole >= ground, "level " + level + " of column " + index);
                        assertTrue(sole < ground + 0.6f, "level " + level + " of column " + index);
                    }
                }
            }
        }
    }

    @Test
    void curriculumMovesAndStaysWithinTheTerrain() {
        try (VectorEnv envs = envs()) {
            float[] before = levels(envs);
            float[] actions = new float[NUM_ENVS * NUM_ACTIONS];
            for (int t = 0; t < 300; t++) {
                envs.step(actions, 0, 0, NUM_ENVS);
                for (float value : envs.criticObservations()) {
                    assertTrue(Float.isFinite(value));
                }
            }
            float[] after = levels(envs);
            int down = 0;
            for (int i = 0; i < NUM_ENVS; i++) {
                assertTrue(before[i] < 4 && after[i] < 10);
                down += after[i] < before[i] ? 1 : 0;
            }
            assertTrue(down >= NUM_ENVS / 4, "robots that don't follow their commands move down, got " + down);
        }
    }

    @Test
    void resumedEqualsUninterrupted() throws IOException {
        float[] actions = new float[NUM_ENVS * NUM_ACTIONS];
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (VectorEnv straight = envs();
                VectorEnv resumed = envs();
                ParallelExecutor executor = new ParallelExecutor("resume", 2)) {
            for (int t = 0; t < 130; t++) {
                straight.step(actions, 0, 0, NUM_ENVS);
            }
            straight.saveState(new DataOutputStream(saved));
            resumed.loadState(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())), executor);
            for (int t = 0; t < 60; t++) {
                straight.step(actions, 0, 0, NUM_ENVS);
                resumed.step(actions, 0, 0, NUM_ENVS);
            }
            assertArrayEquals(levels(straight), levels(resumed));
            assertArrayEquals(straight.criticObservations(), resumed.criticObservations());
        }
    }

    @Test
    void heightScanIsTheGroundAroundTheBaseAlongItsHeading() {
        // on the slope z = 0.1 x, heading along y: ahead is y, to the left is -x
        Terrain terrain = Terrain.of(TASK.terrain());
        Ground ground = terrain.ground();
        BodyState base = new BodyState();
        base.setUpright(1.2f);
        base.setYaw(Math.PI / 2);
        base.position[0] = terrain.centerX(9) + 2;
        base.position[1] = terrain.centerY(0);
        float[] scan = new float[HeightScan.SIZE];
        new HeightScanner(ground, 0.3).scan(base, scan);
        int aheadLeft = HeightScan.SIZE - 1;
        assertEquals(0.8f, HeightScan.forward(aheadLeft), 1e-6f);
        assertEquals(0.5f, HeightScan.left(aheadLeft), 1e-6f);
        float expected = ground.height(base.position[0] - 0.5f, base.position[1] + 0.8f) - (1.2f - 0.3f);
        assertEquals(Math.max(-1, expected), scan[aheadLeft], 1e-4f);
        float[] mirrored = new float[HeightScan.SIZE];
        Reflection.leftRight(TestEnvironments.A1).heightScan().apply(scan, 0, mirrored, 0);
        assertEquals(scan[aheadLeft], mirrored[aheadLeft - 5], "first of the row from the right");
    }

    @Test
    void heightIsThatOverTheMedianGround() {
        TaskConfig gaps = Tasks.load(
                "velocity-rough", List.of("terrain.columns=[{type: gaps, size: [0.1, 0.3], pitch: 0.8, friction: 1}]"));
        Terrain terrain = Terrain.of(gaps.terrain());
        GroundBelow below = new GroundBelow(terrain.ground(), 4);
        BodyState base = new BodyState();
        base.position[0] = terrain.centerX(9);
        base.position[1] = terrain.centerY(0);
        float x = base.position[0];
        float y = base.position[1];
        // two feet over the first gap, 1 m deep; base and two feet on the platform
        float[] feet = {x + 1.1f, y, 0, x + 1.1f, y, 0, x, y, 0, x, y, 0};
        assertEquals(-1, below.height(x + 1.1f, y), 1e-4f);
        assertEquals(0, below.median(base, feet), 1e-6f);
    }

    @Test
    void episodesEndAtTheBorderOfTheTerrain() {
        FakeWorld world = new FakeWorld(TestEnvironments.A1, TASK.physics());
        world.terrain = Terrain.of(TASK.terrain());
        VelocityEnv env = new VelocityEnv(TASK, TestEnvironments.A1, world, 1, 0);
        env.reset(Difficulty.NONE);
        float[] action = new float[NUM_ACTIONS];
        env.step(action, 0);
        assertFalse(env.truncated());
        world.base.position[0] = 35.5f; // 10 levels of 6 m and a border of 6 m: the map ends at 36 m
        world.base.position[2] = (float) TestEnvironments.A1.standHeight();
        env.step(action, 0);
        assertTrue(env.truncated());
        assertFalse(env.terminated());
    }

    @Test
    void frictionIsThatOfTheTile() {
        TaskConfig task = Tasks.load(
                "velocity-rough",
                List.of(
                        "terrain.spacing=0.5",
                        "terrain.columns=[{type: plane, size: [0, 0], pitch: 1, friction: 0.5},"
                                + " {type: plane, size: [0, 0], pitch: 1, friction: 1}]"));
        FakeWorld world = new FakeWorld(TestEnvironments.A1, task.physics());
        world.terrain = Terrain.of(task.terrain());
        VelocityEnv env = new VelocityEnv(task, TestEnvironments.A1, world, 1, 0);
        env.reset(Difficulty.NONE);
        assertEquals(0.4f, world.friction, 1e-6f); // 0.8 nominal
        world.base.position[1] = 3;
        env.step(new float[NUM_ACTIONS], 0);
        assertEquals(0.8f, world.friction, 1e-6f);
    }

    @Test
    void aWorldWithoutTheTerrainOfTheTaskIsRefused() {
        FakeWorld plane = new FakeWorld(TestEnvironments.A1, TASK.physics());
        assertThrows(IllegalArgumentException.class, () -> new VelocityEnv(TASK, TestEnvironments.A1, plane, 1, 0));
    }
}
