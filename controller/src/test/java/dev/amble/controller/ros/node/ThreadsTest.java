package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.master.RosMaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of threads in the README against those of a node that walks a robot. */
class ThreadsTest {
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    /** Threads that need a flight recorder, a process of their own or an end. */
    private static final List<String> ABSENT = List.of("amble-recorder", "ros-<node>-shutdown", "amble-control-stop");

    private static List<String> named() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("## Threads"), readme.indexOf("## State estimation"));
        List<String> names = new ArrayList<>();
        section.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            Matcher name = NAME.matcher(line.split("\\|")[1]);
            while (name.find()) {
                names.add(name.group(1));
            }
        });
        return names;
    }

    private static boolean matches(String thread, String name) {
        String node = NodeBench.CONTROLLER.substring(1);
        return thread.matches(
                name.replace("<node>", node).replace("<topic>", ".*").replace("<n>", "\\d+"));
    }

    private static List<String> running() {
        String own = "ros-" + NodeBench.CONTROLLER.substring(1) + "-";
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("amble-") || name.startsWith(own))
                .toList();
    }

    @Test
    @SuppressWarnings("try") // the sender publishes by itself until it is closed
    void everyThreadIsInTheTableAndEveryRowHasOne() throws Exception {
        List<String> names = named();
        assertTrue(names.size() > 10, names::toString);
        try (RosMaster master = RosMaster.start("127.0.0.1", 0);
                NodeBench bench =
                        new NodeBench(Map.of("ROS_MASTER_URI", master.uri().toString()), NodeBench.MAX_STATE_AGE);
                KinematicRobot robot = bench.robot();
                CommandSender sender = new CommandSender(bench.operator, 0.3, 0, 0)) {
            bench.standUp();
            bench.walk();
            List<String> running = running();
            for (String thread : running) {
                assertTrue(names.stream().anyMatch(name -> matches(thread, name)), thread);
            }
            for (String name : names) {
                boolean there = running.stream().anyMatch(thread -> matches(thread, name));
                assertEquals(!ABSENT.contains(name), there, name + " among " + running);
            }
            assertEquals("", robot.wrong());
        }
        await("the end of all of them", () -> running().isEmpty());
    }
}
