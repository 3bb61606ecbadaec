package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RealMaster;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosTools;
import dev.amble.controller.safety.ControllerState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The controller on Debian's rosmaster, driven and watched with ROS's own programs, on whichever client; skipped where they
 * are missing.
 */
public abstract class RealRosControllerContract {
    private static final String FORWARD = "{linear: {x: 0.4}}";

    @TempDir
    private Path logFolder;

    private RealMaster master;
    private NodeBench bench;

    /** A node called {@code amble_controller} whose private parameter {@code safety/command_timeout} is 0.3. */
    protected abstract NodeHandle controllerHandle(RealMaster master) throws RosException, InterruptedException;

    @BeforeEach
    void start() throws RosException, InterruptedException {
        RosTools.assumeInstalled();
        master = new RealMaster(logFolder);
        bench = new NodeBench(
                master.environment(),
                NodeBench.config(NodeBench.LOOP, NodeBench.MAX_STATE_AGE),
                NodeBench.nodeConfig(),
                controllerHandle(master));
    }

    @AfterEach
    void stop() {
        if (bench != null) {
            bench.close();
        }
        if (master != null) {
            master.close();
        }
    }

    @Test
    void rosToolsDriveAndWatchTheController() throws RosException {
        try (KinematicRobot robot = bench.robot()) {
            bench.awaitFreshState();
            String answer = tools().run("rosservice", "call", NodeBench.CONTROLLER + "/stand");
            assertTrue(answer.contains("success: True"), answer);
            bench.awaitState(ControllerState.STANDING);
            Process driver = drive();
            bench.walk();
            await("the command", () -> bench.status().command.forward == 0.4f);

            String echo = tools().run("rostopic", "echo", "-n", "1", "/joint_group_position_controller/command");
            assertTrue(echo.contains("FR_hip_joint") && echo.contains("10000000"), echo);
            assertEquals(
                    12, echo.lines().filter(line -> line.contains("_joint")).count(), echo);
            String rate = tools().awaitLine(
                            tools().start("rostopic", "hz", "/joint_group_position_controller/command"),
                            "average rate");
            assertTrue(Double.parseDouble(rate.replaceAll("[^0-9.]", "")) > 20, rate);
            String diagnostics = tools().run("rostopic", "echo", "-n", "1", "/diagnostics");
            assertTrue(diagnostics.contains("WALKING") && diagnostics.contains("tick_p99_us"), diagnostics);
            String info = tools().run("rosnode", "info", NodeBench.CONTROLLER);
            for (String part : List.of(
                    "* /joint_group_position_controller/command [trajectory_msgs/JointTrajectory]",
                    "* /diagnostics [diagnostic_msgs/DiagnosticArray]",
                    "* /joint_states [sensor_msgs/JointState]",
                    "* /imu/data [sensor_msgs/Imu]",
                    "* /cmd_vel [geometry_msgs/Twist]",
                    "* /amble_controller/reset",
                    "* /amble_controller/emergency_stop")) {
                assertTrue(info.contains(part), info);
            }
            assertEquals(
                    "0.3",
                    tools().run("rosparam", "get", NodeBench.CONTROLLER + "/safety/command_timeout")
                            .trim());

            driver.destroy();
            bench.awaitState(ControllerState.STANDING);
            answer = tools().run("rosservice", "call", NodeBench.CONTROLLER + "/emergency_stop");
            assertTrue(answer.contains("now FAULT"), answer);
            await("damping", robot::isDamped);
            assertEquals("", robot.wrong());
        }
    }

    @Test
    void robotInRospyClosesTheLoop() throws RosException {
        bench.operator.parameters().set("/test_joints", NodeBench.joints(0));
        Process robot = tools().startScript("rospy_robot.py");
        bench.standUp();
        assertEquals("closed the loop", tools().awaitLine(robot, "closed the loop"));
    }

    @Test
    void connectionsOutliveTheMaster() throws RosException {
        try (KinematicRobot robot = bench.robot()) {
            bench.standUp();
            Process driver = drive();
            bench.walk();
            master.kill();
            long ticks = bench.status().ticks;
            await("a second of walking", () -> bench.status().ticks > ticks + 100);
            assertTrue(bench.isIn(ControllerState.WALKING), "commands and states still come");
            driver.destroyForcibly();
            bench.awaitState(ControllerState.STANDING);
            assertTrue(robot.isHeld(), "joint commands still go");
        }
    }

    /** Kills the master under a walking robot, starts it again and has a new driver make the robot walk. */
    final void walkOnAfterARestartOfTheMaster() throws RosException {
        try (KinematicRobot robot = bench.robot()) {
            bench.standUp();
            Process driver = drive();
            bench.walk();
            master.kill();
            driver.destroyForcibly();
            bench.awaitState(ControllerState.STANDING);
            master.restart();
            await("the service", () -> tools().run("rosservice", "list").contains(NodeBench.CONTROLLER + "/walk"));
            drive();
            bench.walk();
            assertTrue(robot.isHeld());
        }
    }

    private Process drive() {
        return tools().start("rostopic", "pub", "-r", "20", "/cmd_vel", "geometry_msgs/Twist", FORWARD);
    }

    private RosTools tools() {
        return master.tools();
    }
}
