package dev.amble.controller.rosjava;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RealMaster;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosJavaNodeHandleTest {
    @TempDir
    private Path folder;

    @Test
    void parametersAreReadWholeAndFollowed() throws RosException, InterruptedException {
        try (RealMaster master = new RealMaster(folder);
                RosNode other = RosNode.start("other", new String[0], master.environment());
                RosJavaNodes nodes = new RosJavaNodes()) {
            NodeHandle handle = nodes.start("robot", master.uri());
            assertNull(handle.parameter("~motor_order"));
            other.parameters().set("/robot/motor_order", List.of("a", "b"));
            other.parameters().set("/robot/loop/rate_hz", 100);
            assertEquals(
                    Map.of("motor_order", List.of("a", "b"), "loop", Map.of("rate_hz", 100)),
                    handle.parameter(handle.name()));

            AtomicReference<String> update = new AtomicReference<>("");
            handle.onParameterUpdate("~speed_scale", (name, value) -> update.set(name + " = " + value));
            other.parameters().set("/robot/speed_scale", 0.5);
            await("the update", () -> "/robot/speed_scale = 0.5".equals(update.get()));
        }
    }
}
