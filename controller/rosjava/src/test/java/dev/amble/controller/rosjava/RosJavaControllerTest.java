package dev.amble.controller.rosjava;

import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RealMaster;
import dev.amble.controller.ros.node.RealRosControllerContract;
import org.junit.jupiter.api.AfterEach;

/** The system test of the controller's own client, on ROSJava. */
class RosJavaControllerTest extends RealRosControllerContract {
    private final RosJavaNodes nodes = new RosJavaNodes();

    @Override
    protected NodeHandle controllerHandle(RealMaster master) throws InterruptedException {
        master.tools().run("rosparam", "set", "/amble_controller/safety/command_timeout", "0.3");
        return nodes.start("amble_controller", master.uri());
    }

    @AfterEach
    void shutDown() {
        nodes.close();
    }
}
