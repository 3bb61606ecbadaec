package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.command.Onboard;
import dev.amble.controller.policy.TestPolicies;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.master.RosMaster;
import dev.amble.robots.policy.PolicyBundleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code amble control} in a JVM of its own, as it runs on a robot: how its process ends. */
class ControlProcessTest {
    @TempDir
    private Path folder;

    private RosMaster master;
    private KinematicRobot robot;
    private Process process;
    private Path output;

    @BeforeEach
    void start() throws RosException, IOException {
        master = RosMaster.start("127.0.0.1", 0);
        Map<String, String> environment = Map.of("ROS_MASTER_URI", master.uri().toString());
        robot = new KinematicRobot(RosNode.start("robot", new String[0], environment), NodeBench.ROBOT);
        Path policy = folder.resolve("a1.policy");
        PolicyBundleWriter.write(TestPolicies.random(NodeBench.ROBOT, 2), policy);
        output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Onboard.class.getName(),
                        "control",
                        policy.toString(),
                        "--activate",
                        "--exit-with-parent",
                        "--record",
                        folder.toString(),
                        "_loop/rate_hz:=100",
                        "_loop/warm_up_ticks:=200",
                        "_activation/stand_up_time:=0.2",
                        "_safety/max_joint_age:=1.0",
                        "_safety/max_imu_age:=1.0",
                        "_safety/max_frozen_time:=10.0"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
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
    void controllerWhoseParentIsGoneDampsTheRobotLast() throws IOException, InterruptedException {
        process.getOutputStream().close();
        assertDampedAtTheEnd();
    }

    private void assertDampedAtTheEnd() throws IOException, InterruptedException {
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        await("the end of the connection", () -> !robot.isCommanded());
        assertTrue(robot.isDamped(), Files.readString(output));
        assertTrue(robot.commands() > 0, Files.readString(output));
        assertEquals("", robot.wrong());
    }
}
