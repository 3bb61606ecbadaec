package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.policy.ActivationConfig;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.ros.Eventually;
import dev.amble.controller.ros.RealMaster;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosTools;
import dev.amble.controller.ros.message.std_msgs.Empty;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.SafetyConfig;
import dev.amble.controller.safety.TestConfigs;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Joint group controllers in rospy, and a battery and an operator's station in rostopic; skipped where ROS is missing. */
class RealRosPeersTest {
    /** Further from the stance than {@code stance_tolerance}: without working commands nothing stands up. */
    private static final double OFFSET = 0.5;

    private static final double OPERATOR_TIMEOUT = 3;
    private static final double LOW_BATTERY_TIME = 0.5;

    @TempDir
    private Path folder;

    private RealMaster master;

    @BeforeEach
    void start() {
        RosTools.assumeInstalled();
        master = new RealMaster(folder);
    }

    @AfterEach
    void stop() {
        if (master != null) {
            master.close();
        }
    }

    private NodeBench bench(double operatorTimeout, String... settings) throws RosException, InterruptedException {
        ControllerConfig config = new ControllerConfig(
                NodeBench.LOOP,
                TestConfigs.normalScheduling(),
                new ActivationConfig(false, 0.5, 0.2, 0.4),
                new SafetyConfig(1, 1, 10, Math.PI, 2, 0.3, 0.2, operatorTimeout, LOW_BATTERY_TIME, 1e6, 10, 0.5, 10));
        return new NodeBench(master.environment(), config, NodeBench.nodeConfig(settings));
    }

    @ParameterizedTest
    @CsvSource({"position, joint_group_position_controller", "effort, joint_group_effort_controller"})
    void jointGroupControllerMovesTheRobotToItsStance(String group, String controller) throws Exception {
        try (NodeBench bench = bench(3600, "robot_interface=" + group)) {
            bench.operator.parameters().set("/test_joints", NodeBench.joints(OFFSET));
            bench.operator.parameters().set("/test_group", group);
            bench.operator
                    .parameters()
                    .set("/test_order", NodeBench.nodeConfig().motorOrder());
            Process robot = master.tools().startScript("rospy_robot.py");
            bench.standUp();
            assertEquals("closed the loop", master.tools().awaitLine(robot, "closed the loop"));
            assertEquals(
                    "std_msgs/Float64MultiArray",
                    master.tools()
                            .run("rostopic", "type", "/" + controller + "/command")
                            .trim());
        }
    }

    @Test
    void emptyBatteryMakesTheRobotSitDown() throws Exception {
        try (NodeBench bench = bench(3600);
                KinematicRobot robot = bench.robot()) {
            bench.standUp();
            Process full = battery("25.2");
            Eventually.pause(Math.round(2e3 * LOW_BATTERY_TIME));
            assertEquals(ControllerState.STANDING, bench.status().state);
            full.destroyForcibly().waitFor();
            battery("18.0");
            await("a limp robot", () -> bench.isIn(ControllerState.FAULT));
            assertEquals(Fault.BATTERY_LOW, bench.status().fault);
            await("damping", robot::isDamped);
        }
    }

    @Test
    void robotStandsWhileItHearsTheOperatorsHeartbeat() throws Exception {
        try (NodeBench bench = bench(OPERATOR_TIMEOUT);
                KinematicRobot robot = bench.robot()) {
            Process heartbeat =
                    master.tools().start("rostopic", "pub", "-r", "10", "/operator_heartbeat", "std_msgs/Empty");
            AtomicInteger beats = new AtomicInteger();
            bench.operator.subscribe(
                    Topics.HEARTBEAT, new Empty(), (message, receiveTimeNs) -> beats.incrementAndGet());
            await("a heartbeat", () -> beats.get() > 0);
            bench.standUp();
            Eventually.pause(Math.round(2e3 * OPERATOR_TIMEOUT));
            assertEquals(ControllerState.STANDING, bench.status().state);
            heartbeat.destroyForcibly();
            await("a limp robot", () -> bench.isIn(ControllerState.FAULT));
            assertEquals(Fault.OPERATOR_LOST, bench.status().fault);
            assertTrue(robot.wrong().isEmpty(), robot.wrong());
        }
    }

    private Process battery(String voltage) {
        return master.tools()
                .start(
                        "rostopic",
                        "pub",
                        "-r",
                        "10",
                        "/battery",
                        "sensor_msgs/BatteryState",
                        "{voltage: " + voltage + "}");
    }
}
