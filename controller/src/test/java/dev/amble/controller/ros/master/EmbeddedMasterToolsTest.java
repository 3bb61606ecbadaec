package dev.amble.controller.ros.master;

import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosTools;
import dev.amble.controller.ros.RosToolsContract;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our nodes and ROS's programs on the embedded master. */
class EmbeddedMasterToolsTest extends RosToolsContract {

    private @Nullable RosMaster master;
    private @Nullable RosTools tools;

    @Override
    protected URI startMaster() throws RosException {
        RosTools.assumeInstalled();
        master = RosMaster.start("127.0.0.1", 0);
        tools = new RosTools(master.uri(), logFolder);
        return master.uri();
    }

    @Override
    protected RosTools tools() {
        return Objects.requireNonNull(tools);
    }

    @Override
    protected void stopMaster() {
        if (tools != null) {
            tools.close();
        }
        if (master != null) {
            master.close();
        }
    }
}
