package dev.amble.controller.command;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.TestPolicies;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.master.RosMaster;
import dev.amble.controller.ros.xmlrpc.XmlRpcClient;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.policy.PolicyBundleWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlCommandTest {
    @TempDir
    private static Path folder;

    private static Path policy;

    /** Of a master that is not there: whoever gets that far says so. */
    private static String noMaster = "";

    @BeforeAll
    static void writePolicy() throws IOException {
        policy = folder.resolve("a1.policy");
        PolicyBundleWriter.write(TestPolicies.random(RobotLoader.load("a1"), 1), policy);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            noMaster = "http://127.0.0.1:" + socket.getLocalPort() + "/";
        }
    }

    private static Outcome control(Path file, String... arguments) {
        String[] all = new String[arguments.length + 5];
        all[0] = "control";
        all[1] = file.toString();
        all[2] = "__master:=" + noMaster;
        all[3] = "--record";
        all[4] = folder.resolve("recordings").toString();
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return Outcome.of(all);
    }

    @Test
    void unreachableMasterIsNamedWithWhatToDo() {
        control(policy).assertBadInput("cannot reach the ROS master at " + noMaster, "amble master", "ROS_MASTER_URI");
    }

    @Test
    void malformedMasterAddressIsNamed() {
        Outcome.of("control", policy.toString(), "__master:=robot:11311")
                .assertBadInput("robot:11311", "ROS_MASTER_URI", "http://host:port/");
    }

    @Test
    void missingPolicyFileIsNamed() {
        control(folder.resolve("nothing.policy")).assertBadInput("nothing.policy", "no such file");
        Outcome.of("control").assertBadInput("FILE", "control --help");
    }

    @Test
    void damagedPolicyFileIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(policy);
        Path half = Files.write(folder.resolve("half.policy"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        control(half).assertBadInput("half.policy", "is not a policy file, or only a part of one");
        // A byte amid the weights, which are most of the file.
        bytes[bytes.length / 2] ^= 1;
        Path bent = Files.write(folder.resolve("bent.policy"), bytes);
        control(bent).assertBadInput("bent.policy", "copy it again or export the policy again");
    }

    @Test
    void policyForAnotherRobotIsRefused() throws IOException {
        Path stranger = folder.resolve("stranger.policy");
        PolicyBundleWriter.write(TestPolicies.random(TestRobots.quadruped(), 1), stranger);
        control(stranger, "--robot", "a1")
                .assertBadInput("stranger.policy", "for robot 'quadruped'", "this robot is 'a1'");
        control(stranger).assertBadInput("no robot 'quadruped'", "built in: a1", "robot.yaml");
    }

    @Test
    void unknownRobotIsRefusedWithTheOnesThereAre() {
        control(policy, "--robot", "a2").assertBadInput("no robot 'a2'", "built in: a1");
    }

    @Test
    void misspeltSettingIsRefusedWithTheOnesThereAre() {
        control(policy, "--set", "safety.missed_tim=1").assertBadInput("safety.missed_tim=1", "missed_time", "allowed");
        control(policy, "--set", "safety.missed_time=long").assertBadInput("missed_time", "long");
        control(policy, "--set", "safety.missed_time=99").assertBadInput("missed_time", "(0, 10] s", "99");
        control(policy, "--set", "safety").assertBadInput("key=value");
    }

    @Test
    void misspeltKeyInAFileIsRefusedWithItsLine() throws IOException {
        String defaults = TextSource.resource(ControllerConfig.class, ControllerConfig.DEFAULTS)
                .text();
        List<String> lines =
                defaults.replace("missed_time:", "missed_timee:").lines().toList();
        int line = 1;
        while (!lines.get(line - 1).contains("missed_timee:")) {
            line++;
        }
        Path file = Files.write(folder.resolve("mine.yaml"), lines);
        control(policy, "--config", file.toString()).assertBadInput("mine.yaml:" + line + ":", "missed_timee");
        control(policy, "--config", "nothing.yaml").assertBadInput("nothing.yaml", "no such file");
    }

    @Test
    void loopRateThatDoesNotSuitThePolicyIsRefusedWithOnesThatDo() {
        control(policy, "--set", "loop.rate_hz=120").assertBadInput("loop.rate_hz", "use 100.0 or 150.0");
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedIfItWasAskedFor() throws RosException, IOException {
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        try (RosMaster master = RosMaster.start("127.0.0.1", 0)) {
            Outcome outcome =
                    Outcome.of("control", policy.toString(), "__master:=" + master.uri(), "--record", file.toString());
            outcome.assertBadInput("--record " + file, "choose another folder");
        }
        control(policy, "--no-record").assertBadInput("--record", "--no-record");
    }

    @Test
    void aRefusedControllerLeavesNoRecording() throws RosException, IOException {
        Path recordings = folder.resolve("of-a-refusal");
        try (RosMaster master = RosMaster.start("127.0.0.1", 0)) {
            Outcome outcome = Outcome.of(
                    "control",
                    policy.toString(),
                    "__master:=" + master.uri(),
                    "--set",
                    "robot_interface=unitree",
                    "--set",
                    "motor_order=[nose]",
                    "--record",
                    recordings.toString());
            assertEquals(2, outcome.exitCode(), outcome.err());
            assertTrue(outcome.err().contains("the flight recorder writes " + recordings), outcome.err());
            assertTrue(outcome.err().contains("motor_order has no joint named FR_hip_joint"), outcome.err());
        }
        try (Stream<Path> files = Files.list(recordings)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void theBenchNeedsARobotAndNoPolicy() {
        Outcome.of("control", "--bench").assertBadInput("--bench", "--robot");
        Outcome.of("control", "--bench", "--robot", "a1", "__master:=" + noMaster)
                .assertBadInput("cannot reach the ROS master", "amble master");
        Outcome.of("control", "--bench", "--robot", "a1", "a1.policy").assertBadInput("a1.policy", "from:=to");
    }

    @Test
    void whatIsNoRecordingIsRefused() throws IOException {
        Outcome.of("replay-log", folder.resolve("none.flight").toString())
                .assertBadInput("none.flight", "cannot be read");
        Outcome.of("replay-log", folder.toString()).assertBadInput("is a folder");
        Path notes = Files.writeString(folder.resolve("notes.txt"), "no recording, and that in many words");
        for (String command : List.of("replay-log", "log-report")) {
            Outcome.of(command, notes.toString()).assertBadInput("notes.txt", "is no recording", ".flight");
        }
    }

    @Test
    void malformedRosArgumentsAreRefused() {
        control(policy, "cmd_vel:=").assertBadInput("bad remapping argument 'cmd_vel:='", "from:=to");
        control(policy, "cmd_vel=/teleop").assertBadInput("bad remapping argument 'cmd_vel=/teleop'", "from:=to");
        control(policy, "__nam:=x").assertBadInput("__nam:=", "__name");
        control(policy, "--robto", "a1").assertBadInput("--robto", "control --help");
    }

    @Test
    void privateParametersAreSettingsAndTheirMistakesAreNamed() throws RosException {
        try (RosMaster master = RosMaster.start("127.0.0.1", 0)) {
            Outcome outcome = Outcome.of(
                    "control",
                    policy.toString(),
                    "__master:=" + master.uri(),
                    "_safety/missed_timee:=1",
                    "__name:=spot",
                    "--no-record");
            assertEquals(2, outcome.exitCode(), outcome.err());
            String last = outcome.err().lines().reduce("", (before, line) -> line);
            assertTrue(last.contains("private parameters of /spot") && last.contains("missed_timee"), last);

            outcome = Outcome.of(
                    "control", policy.toString(), "__master:=" + master.uri(), "_loop/rate_hz:=120", "--no-record");
            assertEquals(2, outcome.exitCode(), outcome.err());
            assertTrue(outcome.err().contains("settings from private parameters: loop.rate_hz=120"), outcome.err());
            assertTrue(outcome.err().contains("use 100.0 or 150.0"), outcome.err());
        }
    }

    @Test
    void controllerRunsUntilItIsShutDown() throws Exception {
        try (RosMaster master = RosMaster.start("127.0.0.1", 0);
                RosNode tool = RosNode.start(
                        "tool",
                        new String[0],
                        Map.of("ROS_MASTER_URI", master.uri().toString()))) {
            Path recordings = folder.resolve("of-a-run");
            CompletableFuture<Outcome> run = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> run.complete(Outcome.of(
                            "control",
                            policy.toString(),
                            "__master:=" + master.uri(),
                            "_loop/warm_up_ticks:=100",
                            "--set",
                            "loop.rate_hz=100",
                            "--record",
                            recordings.toString())),
                    "test-control");
            thread.setDaemon(true);
            thread.start();
            await(
                    "the last service",
                    () -> run.isDone()
                            || !lookUp(master, "/amble_controller/emergency_stop")
                                    .isEmpty());
            assertEquals(100, tool.parameters().getInt("/amble_controller/loop/warm_up_ticks", 0));
            new XmlRpcClient(URI.create(lookUpNode(master)), 5_000).call("shutdown", "/tool", "the test is over");
            Outcome outcome = run.get(60, TimeUnit.SECONDS);
            assertEquals(0, outcome.exitCode(), outcome.err());
            assertTrue(outcome.err().contains("ready: robot a1, policy a1.policy, 100 Hz"), outcome.err());
            assertTrue(outcome.err().contains("shut down: the test is over"), outcome.err());

            Path recording = recordings.resolve("000001-0001.flight");
            assertTrue(outcome.err().contains("the flight recorder writes " + recording), outcome.err());
            Outcome replay = Outcome.of("replay-log", recording.toString());
            assertEquals(0, replay.exitCode(), replay.out() + replay.err());
            assertTrue(replay.out().startsWith("every bit is as recorded: "), replay.out());
            assertTrue(replay.out().contains(", 0 gaps"), replay.out());
            Outcome report = Outcome.of("log-report", recording.toString());
            assertEquals(0, report.exitCode(), report.err());
            Path page = recordings.resolve("000001-0001.flight.html");
            assertEquals("report: " + page, report.out().trim());
            assertTrue(Files.readString(page).contains("1 fault: LOOP_ENDED"));
            Outcome.of("log-report", recording.toString(), "-o", folder.toString())
                    .assertBadInput(folder + ": cannot be written", "--output");
            Path elsewhere = Files.copy(recording, folder.resolve("alone.flight"));
            Path policyAway = Files.move(policy, folder.resolve("moved.policy"));
            Outcome.of("replay-log", elsewhere.toString()).assertBadInput("a1.policy any more", "--policy");
            assertEquals(
                    0,
                    Outcome.of("replay-log", elsewhere.toString(), "--policy", policyAway.toString())
                            .exitCode());
            Outcome.of("replay-log", elsewhere.toString(), "--robot", "go1").assertBadInput("go1", "--robot");
            Files.move(policyAway, policy);
        }
    }

    /** The address of a service; empty if there is none. */
    private static String lookUp(RosMaster master, String service) {
        return ask(master, "lookupService", service);
    }

    private static String lookUpNode(RosMaster master) {
        return ask(master, "lookupNode", "/amble_controller");
    }

    private static String ask(RosMaster master, String method, String name) {
        try {
            List<?> answer = (List<?>) new XmlRpcClient(master.uri(), 5_000).call(method, "/tool", name);
            return Integer.valueOf(1).equals(answer.get(0)) ? String.valueOf(answer.get(2)) : "";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
