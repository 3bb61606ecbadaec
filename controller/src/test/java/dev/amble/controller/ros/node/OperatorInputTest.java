package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;

import dev.amble.controller.ros.FakePublisher;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.master.RosMaster;
import dev.amble.controller.ros.message.std_msgs.Bool;
import dev.amble.controller.safety.OperatorPanel;
import dev.amble.controller.safety.Request;
import dev.amble.controller.safety.TickInputs;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.VelocityCommand;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorInputTest {
    /** Pressed and released in one packet: two messages of a length of 1, little-endian, and a byte. */
    private static final byte[] PULSE = {1, 0, 0, 0, 1, 1, 0, 0, 0, 0};

    @Test
    void anEmergencyStopThatIsReleasedBeforeItIsReadStillStops() throws Exception {
        OperatorPanel panel = new OperatorPanel();
        TickInputs inputs = new TickInputs(1);
        try (RosMaster master = RosMaster.start("127.0.0.1", 0);
                FakePublisher button =
                        new FakePublisher(master.uri(), "/emergency_stop", Bool.TYPE, FakePublisher.header(Bool.TYPE));
                RosNode node = RosNode.start(
                        "controller",
                        new String[0],
                        Map.of("ROS_MASTER_URI", master.uri().toString()))) {
            new OperatorInput(
                            new LatestValue<>(VelocityCommand::new), panel, new SpeedParameters(NodeBench.nodeConfig()))
                    .subscribe(node);
            button.connection().getOutputStream().write(PULSE);
            await("the emergency stop", () -> {
                panel.read(inputs);
                return Request.EMERGENCY_STOP.isIn(inputs.requests);
            });
            await("its release", () -> {
                panel.read(inputs);
                return !inputs.emergencyStop;
            });
        }
    }
}
