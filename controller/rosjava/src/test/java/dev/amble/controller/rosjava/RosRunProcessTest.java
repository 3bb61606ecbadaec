package dev.amble.controller.rosjava;

import dev.amble.controller.ros.node.ControlProcessContract;
import java.nio.file.Path;
import java.util.List;
import org.ros.RosRun;

/** {@link AmbleNodeMain} under ROSJava's own runner, in a JVM of its own. */
class RosRunProcessTest extends ControlProcessContract {
    @Override
    protected List<String> program(Path policy, Path folder) {
        return List.of(RosRun.class.getName(), AmbleNodeMain.class.getName());
    }
}
