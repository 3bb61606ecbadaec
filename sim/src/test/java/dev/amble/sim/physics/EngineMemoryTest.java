package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Native memory, which no profiler of the JVM sees: resident pages of the process. */
@EnabledOnOs(OS.LINUX)
class EngineMemoryTest {
    private static final PhysicsConfig CONFIG = TestRobots.config(0.005);
    private final RobotModel robot = TestRobots.simpleA1();

    @Test
    void closedWorldsGiveTheirMemoryBack() throws IOException, InterruptedException {
        makeAndCloseWorlds(20);
        long before = residentMegabytes();
        for (int batch = 0; batch < 10; batch++) {
            makeAndCloseWorlds(20);
        }
        // A world holds about 5 MB: two hundred forgotten ones would be 1000. The allocator keeps a few batches.
        assertTrue(residentMegabytes() - before < 300, "grew by " + (residentMegabytes() - before) + " MB");
    }

    @Test
    void payloadChangesDoNotPileUp() throws IOException, InterruptedException {
        try (RobotWorld world = new RobotWorld(robot, CONFIG)) {
            changePayload(world, 500);
            long before = residentMegabytes();
            changePayload(world, 2500);
            // A body holds about 15 kB: 2500 forgotten ones would be 37 MB.
            assertTrue(residentMegabytes() - before < 20, "grew by " + (residentMegabytes() - before) + " MB");
        }
    }

    private void makeAndCloseWorlds(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            try (RobotWorld world = new RobotWorld(robot, CONFIG)) {
                world.step();
            }
        }
        collect();
    }

    private void changePayload(RobotWorld world, int times) throws InterruptedException {
        BodyState base = new BodyState();
        base.setUpright(0.3f);
        for (int i = 0; i < times; i++) {
            world.setInertials(TestRobots.loaded(world.robot(), 1 + i % 2, Vector3.ZERO));
            world.reset(base, TestRobots.stance(robot), new float[12]);
            world.step();
            if (i % 250 == 0) {
                collect();
            }
        }
        collect();
    }

    /** The engine's objects are freed by a cleaner thread once the collector has seen that they are unreachable. */
    private static void collect() throws InterruptedException {
        System.gc();
        Thread.sleep(30);
    }

    private static long residentMegabytes() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(text -> text.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }
}
