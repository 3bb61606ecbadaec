package dev.amble.launch.ros;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.Captured;
import dev.amble.controller.ros.Eventually;
import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RealMaster;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.RosTools;
import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticArray;
import dev.amble.controller.ros.message.diagnostic_msgs.KeyValue;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.sensor_msgs.Joy;
import dev.amble.controller.ros.message.std_srvs.Trigger;
import dev.amble.controller.ros.message.std_srvs.TriggerRequest;
import dev.amble.controller.ros.message.std_srvs.TriggerResponse;
import dev.amble.controller.ros.node.RobotInterface;
import dev.amble.controller.ros.node.SessionTopics;
import dev.amble.launch.Invocation;
import dev.amble.launch.TrainedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every launch file, started by the real roslaunch on the real master. */
@Tag("system")
@Timeout(300)
class LaunchFilesTest {
    private static final int SERVICE_TIMEOUT_MS = 10_000;

    /** For roslaunch and two or three virtual machines on a busy computer. */
    private static final int START_S = 120;

    @TempDir
    private Path folder;

    private RealMaster master;
    private RosNode operator;
    private RosTools tools;

    @BeforeEach
    void start() throws IOException, RosException {
        master = new RealMaster(folder);
        AmblePackage amble = new AmblePackage(Files.createDirectory(folder.resolve("packages")));
        tools = new RosTools(master.uri(), folder, amble.root());
        operator = RosNode.start("operator", new String[0], master.environment());
    }

    @AfterEach
    void stop() {
        operator.close();
        tools.close();
        master.close();
    }

    @Test
    void noLaunchFileIsForgotten() throws IOException {
        assertEquals(
                List.of("bringup.launch", "record.launch", "simulation.launch", "teleop.launch"),
                AmblePackage.launchFiles().stream().map(Path::toString).toList());
    }

    /** The whole of simulation.launch, and with it bringup.launch: a Unitree robot stands up, and tf knows its feet. */
    @Test
    void simulatedRobotBehindUnitreesMessagesStandsUpAndIsInTf() throws Exception {
        Process launch = launch("simulation.launch", "robot_interface:=unitree", "rviz:=false");
        Captured state = new Captured();
        operator.subscribe(
                "/diagnostics", new DiagnosticArray(), (message, receiveTimeNs) -> state.set(state(message)));
        await("the controller", START_S, () -> state.get().equals("INACTIVE"));
        Process record = tools.start("roslaunch", "amble", "record.launch", "prefix:=" + folder.resolve("run"));
        await("the recorder", START_S, () -> tools.run("rosnode", "list").contains("/record"));
        await("a fresh state", START_S, () -> stand().success);
        await("standing", () -> state.get().equals("STANDING"));

        String topics = tools.run("rostopic", "list", "-v");
        for (String topic : List.of(
                "/low_state [unitree_legged_msgs/LowState] 1",
                "/low_cmd [unitree_legged_msgs/LowCmd] 1",
                "/ground_truth/foot_contact/FL_foot [geometry_msgs/WrenchStamped] 1")) {
            assertTrue(topics.contains("* " + topic), topics);
        }
        double footHeight = Double.parseDouble(
                tools.runScript("tf_height.py", "world", "FL_foot").trim());
        assertEquals(0, footHeight, 0.06, "the foot of a standing robot is on the ground");
        assertTrue(launch.isAlive());
        replaysToTheLastBit(bag(record));
    }

    private static void replaysToTheLastBit(Path bag) {
        Invocation replay = Invocation.of("replay", bag.toString());
        assertEquals(0, replay.exitCode(), replay::toString);
        String first = replay.out().get(0);
        assertTrue(first.startsWith("every bit is as recorded: ") && first.endsWith(", 0 gaps"), first);
    }

    /** What a recorder has recorded. */
    private Path bag(Process record) throws InterruptedException {
        record.destroy(); // roslaunch passes it on, and rosbag closes its file
        record.waitFor();
        await("the bag", () -> bags().size() == 1);
        return bags().get(0);
    }

    @Test
    void bringupWaitsForTheRobotsDriver() throws Exception {
        launch("bringup.launch", "dry_run:=true", "state_publisher:=false");
        await("the controller", START_S, () -> !stand().message.get().isEmpty());
        TriggerResponse response = stand();
        assertTrue(response.message.get().contains("refused in INACTIVE"), response.message.get());
        assertTrue(tools.run("rostopic", "list").contains("/amble_controller/dry_run/joint_group_position_controller"));
        assertEquals(
                "1.0",
                tools.run("rosparam", "get", "/amble_controller/speed_limit/forward")
                        .trim());
    }

    @Test
    void teleopPassesTheGamepadOnOnlyWhileTheDeadmanIsHeld() throws Exception {
        tools.start("roslaunch", "amble", "teleop.launch");
        Captured forward = new Captured();
        operator.subscribe("/cmd_vel", new Twist(), (message, receiveTimeNs) -> forward.set("" + message.linear.x));
        Publisher gamepad = operator.advertise("/joy", Joy.TYPE);
        Joy message = new Joy();
        message.axes.assign(0, 1, 0, 0);
        message.buttons.assign(0, 0, 0, 0, 1);
        await("forward", START_S, () -> {
            gamepad.publish(message);
            return forward.get().equals("0.8");
        });
        await("standing, once the gamepad is silent", () -> forward.get().equals("0.0"));
    }

    @Test
    void recordTakesWhatAmbleRecordTakes() throws IOException {
        Matcher topics = Pattern.compile("name=\"topics\" default=\"([^\"]*)\"")
                .matcher(Files.readString(Path.of("record.launch")));
        assertTrue(topics.find());
        Set<String> expected = Stream.of(RobotInterface.values())
                .flatMap(robotInterface -> SessionTopics.of(robotInterface).keySet().stream())
                .collect(Collectors.toSet());
        assertEquals(expected, Set.of(topics.group(1).trim().split("\\s+")));
    }

    @Test
    void recordWritesABagOfWhatTheControllerSees() throws Exception {
        Process record = tools.start("roslaunch", "amble", "record.launch", "prefix:=" + folder.resolve("run"));
        Publisher commands = operator.advertise("/cmd_vel", Twist.TYPE);
        await("the recorder", START_S, () -> commands.subscriberCount() == 1);
        for (int i = 0; i < 20; i++) {
            commands.publish(new Twist());
            Thread.sleep(20);
        }
        String info = tools.run("rosbag", "info", bag(record).toString());
        assertTrue(info.contains("cmd_vel") && info.contains("20 msgs"), info);
    }

    private Process launch(String file, String... arguments) throws IOException {
        Path policy = TrainedPolicy.write(folder, 3);
        List<String> words = Stream.concat(Stream.of("amble", file, "policy:=" + policy), Stream.of(arguments))
                .toList();
        return tools.start("roslaunch", words.toArray(String[]::new));
    }

    private List<Path> bags() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".bag")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer to a request to stand; empty as long as the controller is not there. */
    private TriggerResponse stand() {
        TriggerResponse response = new TriggerResponse();
        try {
            operator.serviceClient("/amble_controller/stand", Trigger.TYPE)
                    .call(new TriggerRequest(), SERVICE_TIMEOUT_MS, response);
        } catch (RosException e) {
            Eventually.pause(200);
        }
        return response;
    }

    private static String state(DiagnosticArray message) {
        for (int i = 0; i < message.status.get(0).values.size(); i++) {
            KeyValue entry = message.status.get(0).values.get(i);
            if (entry.key.get().equals("state")) {
                return entry.value.get();
            }
        }
        return "";
    }
}
