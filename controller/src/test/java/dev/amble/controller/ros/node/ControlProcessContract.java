package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.policy.TestPolicies;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.master.RosMaster;
import dev.amble.robots.policy.PolicyBundleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controller in a JVM of its own, as it runs on a robot, on whichever client: how its process ends. */
public abstract class ControlProcessContract {
    private static final Map<String, Object> PARAMETERS = Map.of(
            "loop/rate_hz", 100,
            "loop/warm_up_ticks", 200,
            "activation/automatic", true,
            "activation/stand_up_time", 0.2,
            "safety/max_joint_age", 1.0,
            "safety/max_imu_age", 1.0,
            "safety/max_frozen_time", 10.0);

    @TempDir
    private Path folder;

    private RosMaster master;
    private KinematicRobot robot;
    private Process process;
    private Path output;

    /**
     * Main class and arguments of a process that runs a policy as the node {@code amble_controller}.
     *
     * @param policy also the value of its private parameter {@code policy}
     * @param folder for what it writes
     */
    protected abstract List<String> program(Path policy, Path folder);

    @BeforeEach
    void start() throws RosException, IOException {
        master = RosMaster.start("127.0.0.1", 0);
        Map<String, String> environment =
                Map.of("ROS_MASTER_URI", master.uri().toString(), "ROS_HOME", folder.toString());
        RosNode robotNode = RosNode.start("robot", new String[0], environment);
        robot = new KinematicRobot(robotNode, NodeBench.ROBOT);
        Path policy = folder.resolve("a1.policy");
        PolicyBundleWriter.write(TestPolicies.random(NodeBench.ROBOT, 2), policy);
        robotNode.parameters().set(NodeBench.CONTROLLER + "/policy", policy.toString());
        for (Map.Entry<String, Object> parameter : PARAMETERS.entrySet()) {
            robotNode.parameters().set(NodeBench.CONTROLLER + "/" + parameter.getKey(), parameter.getValue());
        }
        output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(program(policy, folder));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        await("targets", () -> robot.isHeld() || !process.isAlive());
    }

    @AfterEach
    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
        robot.close();
        master.close();
    }

    @Test
    void terminatedControllerDampsTheRobotLast() throws IOException, InterruptedException {
        process.destroy();
        assertDampedAtTheEnd();
    }

    @Test
    void killedControllerLeavesTheRobotToTheTimeoutOfItsDriver() throws InterruptedException {
        process.destroyForcibly().waitFor();
        await("the end of the connection", () -> !robot.isCommanded());
        long commands = robot.commands();
        await("the driver's own damping", robot::isAbandoned);
        assertEquals(commands, robot.commands(), "none after the end");
        assertTrue(robot.isHeld(), "the last command was none to damp");
        assertEquals("", robot.wrong());
    }

    final Process process() {
        return process;
    }

    final void assertDampedAtTheEnd() throws IOException, InterruptedException {
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        await("the end of the connection", () -> !robot.isCommanded());
        assertTrue(robot.isDamped(), Files.readString(output));
        assertTrue(robot.commands() > 0, Files.readString(output));
        assertEquals("", robot.wrong());
    }
}
