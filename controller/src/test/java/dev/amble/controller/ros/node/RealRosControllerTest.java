package dev.amble.controller.ros.node;

import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RealMaster;
import dev.amble.controller.ros.RosException;
import org.junit.jupiter.api.Test;

class RealRosControllerTest extends RealRosControllerContract {
    @Override
    protected NodeHandle controllerHandle(RealMaster master) throws RosException {
        return NodeBench.handle(master.environment());
    }

    @Test
    void velocityCommandsGetThroughAgainAfterTheMasterWasKilledAndRestarted() throws RosException {
        walkOnAfterARestartOfTheMaster();
    }
}
