package dev.amble.controller.ros;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.message.std_msgs.StringMessage;
import dev.amble.controller.ros.message.std_srvs.Empty;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Our nodes and ROS's programs on ROS's own master. */
class RealMasterToolsTest extends RosToolsContract {

    private @Nullable RealMaster master;

    @Override
    protected URI startMaster() {
        master = new RealMaster(logFolder);
        return master.uri();
    }

    @Override
    protected RosTools tools() {
        return master().tools();
    }

    @Override
    protected void stopMaster() {
        if (master != null) {
            master.close();
        }
    }

    private RealMaster master() {
        return Objects.requireNonNull(master);
    }

    @Test
    void nodeRegistersAgainAfterTheMasterWasKilledAndRestarted() throws RosException {
        RosNode robot = node("robot", "_rate:=50");
        Publisher publisher = robot.advertise("chat", StringMessage.TYPE);
        robot.advertiseService("reset", Empty.TYPE, (request, responseOut) -> {});
        Subscriber subscriber = node("listener").subscribe("chat", new StringMessage(), (message, receiveTimeNs) -> {});
        await("connection", () -> publisher.subscriberCount() == 1);

        master().kill();
        publisher.publish(new StringMessage());
        await("a message without a master", () -> subscriber.receivedMessages() == 1);
        master().restart();
        await("registration", () -> tools().run("rosnode", "list").contains("/listener"));
        await("registration", () -> tools().run("rosnode", "list").contains("/robot"));
        await("the private parameter", () -> tools().run("rosparam", "list").contains("/robot/rate"));
        await("the service", () -> tools().run("rosservice", "list").contains("/reset"));
        await("the topic", () -> tools().run("rostopic", "list").contains("/chat"));
        assertEquals(1, publisher.subscriberCount(), "the connection outlived the master");
        assertTrue(!robot.isClosed());
    }
}
