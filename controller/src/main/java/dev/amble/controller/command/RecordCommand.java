package dev.amble.controller.command;

import dev.amble.controller.bag.BagWriter;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.node.RobotInterface;
import dev.amble.controller.ros.node.SessionTopics;
import dev.amble.robots.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records a robot session into a rosbag, without a ROS installation. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Records what the controller reads and writes into a rosbag, until it is interrupted.",
            "",
            "The bag is one like rosbag's, for 'amble replay' and ROS's own tools. Until it is closed its name ends in",
            ".active.",
            ""
        },
        footer = {
            "",
            "ROS arguments follow the file: topic:=other, __name:=NAME, __ns:=NAMESPACE.",
            "Environment: ROS_MASTER_URI, ROS_IP, ROS_HOSTNAME, ROS_NAMESPACE.",
            "",
            "Example:",
            "  amble record session.bag --robot-interface unitree"
        })
public final class RecordCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BAG", description = "the file to write; must not exist")
    private Path file;

    @Parameters(index = "1..*", paramLabel = "ROS_ARGUMENT", description = "remappings")
    private List<String> rosArguments = List.of();

    @Option(
            names = "--robot-interface",
            paramLabel = "NAME",
            defaultValue = "trajectory",
            description = "the messages of the robot: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private RobotInterface robotInterface = RobotInterface.TRAJECTORY;

    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile @Nullable IOException failure;
    private boolean finished;

    @Override
    public Integer call() throws RosException, InterruptedException, IOException {
        if (Files.exists(file)) {
            throw new ConfigException(file + " exists already; choose another file");
        }
        try (RosNode node = RosNode.start("amble_record", rosArguments.toArray(String[]::new), System.getenv());
                BagWriter bag = newBag()) {
            node.onShutdown(reason -> ending.countDown());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(bag), "amble-record-stop"));
            for (Map.Entry<String, RosMessage> topic :
                    SessionTopics.of(robotInterface).entrySet()) {
                String name = node.resolve(topic.getKey());
                node.subscribe(
                        name, topic.getValue(), (message, receiveTimeNs) -> write(bag, name, message, node.nowNs()));
            }
            say("recording into " + file + "; Ctrl-C ends it");
            ending.await();
            finish(bag);
        }
        return failure == null ? 0 : 1;
    }

    private BagWriter newBag() {
        try {
            return new BagWriter(file);
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be made (" + e.getMessage() + "); choose another file", e);
        }
    }

    /** On the threads of the subscribers. */
    private void write(BagWriter bag, String topic, RosMessage message, long timeNs) {
        try {
            bag.write(topic, message, timeNs);
        } catch (IOException e) {
            failure = e;
            ending.countDown();
        }
    }

    /** Closes the bag and says how it went; also at an interrupt, when nobody waits for {@link #call}. */
    private synchronized void finish(BagWriter bag) {
        if (finished) {
            return;
        }
        finished = true;
        try {
            bag.close();
        } catch (IOException e) {
            failure = e;
        }
        IOException failed = failure;
        say(
                failed == null
                        ? bag.messages() + " messages in " + file
                        : "error: " + file + " cannot be written (" + failed
                                + "); make room on the disk; what came before is in it or in " + file + ".active");
    }

    private void say(String line) {
        spec.commandLine().getErr().println("amble: " + line);
        spec.commandLine().getErr().flush();
    }
}
