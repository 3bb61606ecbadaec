package dev.amble.controller.ros.node;

import dev.amble.controller.command.Onboard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code amble control} in a JVM of its own. */
class ControlProcessTest extends ControlProcessContract {
    @Override
    protected List<String> program(Path policy, Path folder) {
        return List.of(
                Onboard.class.getName(),
                "control",
                policy.toString(),
                "--record",
                folder.resolve("recordings").toString(),
                "--exit-with-parent");
    }

    @Test
    void controllerWhoseParentIsGoneDampsTheRobotLast() throws IOException, InterruptedException {
        process().getOutputStream().close();
        assertDampedAtTheEnd();
    }
}
