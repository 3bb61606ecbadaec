package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.master.RosMaster;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BenchNodeTest {
    /** 100 Hz, and twice the shipped rehearsal: some seconds of ticks back to back. */
    private static final LoopConfig LOOP = new LoopConfig(100, 0, 60_000);

    /** The first joint's three seconds are 300 commands; a publisher that sent those of the rehearsal would send 1000 a second. */
    private static final long MANY_COMMANDS = 2_000;

    /** Five seconds. */
    private static final int LOOKS = 100;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private RosMaster master;
    private KinematicRobot robot;
    private BenchNode bench;

    @BeforeEach
    void start() throws RosException {
        master = RosMaster.start("127.0.0.1", 0);
        Map<String, String> environment = Map.of("ROS_MASTER_URI", master.uri().toString());
        robot = new KinematicRobot(RosNode.start("robot", new String[0], environment), NodeBench.ROBOT);
        bench = new BenchNode(
                RosNode.start("bench", new String[0], environment),
                NodeBench.ROBOT,
                NodeBench.nodeConfig(),
                NodeBench.config(LOOP, NodeBench.MAX_STATE_AGE));
    }

    @AfterEach
    void stop() {
        bench.close();
        robot.close();
        master.close();
    }

    @Test
    void aJointIsMovedReportedAndTheEndIsDamping() throws Exception {
        CompletableFuture<Boolean> fine = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        fine.complete(bench.run(lines::add));
                    } catch (Exception e) {
                        fine.completeExceptionally(e);
                    }
                },
                "test-bench");
        thread.start();
        await("the first joint's line", () -> lines.size() >= 2 || fine.isDone());
        assertTrue(robot.isHeld(), lines::toString);
        assertTrue(robot.commands() < MANY_COMMANDS, () -> "it rehearsed on the robot: " + robot.commands());
        bench.close();
        assertFalse(fine.get(), "not all joints were moved");
        await("damping", robot::isDamped);
        assertEquals("", robot.wrong());
        assertTrue(lines.get(1).startsWith("FR_hip_joint       +5.0 deg   +5.0 deg"), lines::toString);
        assertTrue(lines.get(1).contains("as commanded; FR_foot 25 mm left, 6 mm down"), lines::toString);
    }

    @Test
    void whatKeepsItFromBeginningIsTold() {
        robot.turnOver();
        RosException refusal = assertThrows(RosException.class, () -> bench.run(lines::add, LOOKS));
        assertEquals(
                "nothing was moved, for in 5 s the robot's state has not become healthy: EXCESSIVE_TILT: the base tilts too"
                        + " far; put the robot on its feet",
                refusal.getMessage());
        assertFalse(robot.isHeld());
    }
}
