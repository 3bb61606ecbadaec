package dev.amble.controller.command;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.Eventually;
import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.master.RosMaster;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.xmlrpc.XmlRpcClient;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsPublishedIsInTheBagUnderItsGlobalName() throws Exception {
        Path bag = folder.resolve("session.bag");
        try (RosMaster master = RosMaster.start("127.0.0.1", 0);
                RosNode operator = RosNode.start(
                        "operator",
                        new String[0],
                        Map.of("ROS_MASTER_URI", master.uri().toString()))) {
            Publisher commands = operator.advertise("/a1/cmd_vel", Twist.TYPE);
            CompletableFuture<Outcome> run = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> run.complete(Outcome.of("record", bag.toString(), "__master:=" + master.uri(), "__ns:=/a1")),
                    "test-record");
            thread.setDaemon(true);
            thread.start();
            await("the recorder", () -> run.isDone() || commands.subscriberCount() == 1);
            assertTrue(Files.exists(folder.resolve("session.bag.active")));
            Twist message = new Twist();
            for (int i = 0; i < 20; i++) {
                commands.publish(message);
                Eventually.pause(100); // they take their time on a busy machine
            }
            List<?> answer =
                    (List<?>) new XmlRpcClient(master.uri(), 5_000).call("lookupNode", "/x", "/a1/amble_record");
            new XmlRpcClient(URI.create((String) answer.get(2)), 5_000).call("shutdown", "/x", "the test is over");
            Outcome outcome = run.get(60, TimeUnit.SECONDS);
            assertEquals(0, outcome.exitCode(), outcome.err());
            assertTrue(outcome.err().contains(" messages in " + bag), outcome.err());
        }
        String content = Files.readString(bag, StandardCharsets.ISO_8859_1);
        assertTrue(content.contains("topic=/a1/cmd_vel"), "the topic");
        Outcome.of("record", bag.toString()).assertBadInput("session.bag exists already", "choose another");
        Outcome.of("record", bag.resolve("x").toString(), "__master:=nonsense").assertBadInput("nonsense");
    }

    @Test
    void anInterruptSaysThatTheBagCouldNotBeClosed() throws Exception {
        Path bag = folder.resolve("session.bag");
        try (RosMaster master = RosMaster.start("127.0.0.1", 0)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Onboard.class.getName(),
                            "record",
                            bag.toString(),
                            "__master:=" + master.uri())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader output = process.inputReader()) {
                String begun = output.readLine();
                assertTrue(begun.contains("Ctrl-C ends it"), begun);
                Files.createDirectories(bag.resolve("in the way"));
                process.toHandle().destroy(); // unlike that of the process it leaves its output open
                String ended = output.readLine();
                assertTrue(ended.startsWith("amble: error: " + bag + " cannot be written"), ended);
                assertNull(output.readLine());
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
