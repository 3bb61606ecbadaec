package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.master.RosMaster;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BenchNodeTest {
    @Test
    void aJointIsMovedReportedAndTheEndIsDamping() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> fine = new CompletableFuture<>();
        try (RosMaster master = RosMaster.start("127.0.0.1", 0)) {
            Map<String, String> environment =
                    Map.of("ROS_MASTER_URI", master.uri().toString());
            try (KinematicRobot robot =
                    new KinematicRobot(RosNode.start("robot", new String[0], environment), NodeBench.ROBOT)) {
                BenchNode bench = new BenchNode(
                        RosNode.start("bench", new String[0], environment),
                        NodeBench.ROBOT,
                        NodeBench.nodeConfig(),
                        NodeBench.config(NodeBench.LOOP, NodeBench.MAX_STATE_AGE));
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
                bench.close();
                assertFalse(fine.get(), "not all joints were moved");
                await("damping", robot::isDamped);
                assertEquals("", robot.wrong());
            }
        }
        assertTrue(lines.get(1).startsWith("FR_hip_joint       +5.0 deg   +5.0 deg"), lines::toString);
        assertTrue(lines.get(1).contains("as commanded; FR_foot 25 mm left, 6 mm down"), lines::toString);
    }
}
