package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.master.RosMaster;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_srvs.TriggerResponse;
import dev.amble.controller.ros.xmlrpc.XmlRpcClient;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControllerNodeTest {
    /** Rounding of the command from double to float. */
    private static final float ROUNDING = 1e-6f;

    private RosMaster master;
    private NodeBench bench;

    @BeforeEach
    void start() throws RosException, InterruptedException {
        master = RosMaster.start("127.0.0.1", 0);
        bench = new NodeBench(environment(), NodeBench.MAX_STATE_AGE);
    }

    private Map<String, String> environment() {
        return Map.of("ROS_MASTER_URI", master.uri().toString());
    }

    @AfterEach
    void stop() {
        bench.close();
        master.close();
    }

    @Test
    void activatedRobotStandsUpFollowsCommandsAndStopsWhenTheyStop() throws RosException {
        try (KinematicRobot robot = bench.robot()) {
            await("damping while inactive", robot::isDamped);
            bench.standUp();
            await("targets", robot::isHeld);

            CommandSender sender = new CommandSender(bench.operator, 0.4, -0.2, 5);
            bench.walk();
            await("the command", () -> bench.status().command.forward == 0.4f);
            await("the ramp of all axes", () -> bench.status().command.yawRate == 1);
            ControllerStatus status = bench.status();
            assertEquals(-0.2f, status.command.left, ROUNDING);
            assertEquals(1, status.command.yawRate, "clamped to what the policy was trained for");
            long steps = status.policySteps;
            await("policy steps", () -> bench.status().policySteps > steps + 10);

            sender.close();
            await("the ramp", () -> {
                float forward = bench.status().command.forward;
                return forward < 0.4f && forward >= 0;
            });
            bench.awaitState(ControllerState.STANDING);
            await("the end of the ramp", () -> bench.status().command.forward == 0);
            assertEquals("", robot.wrong());
            assertTrue(robot.commands() > 50, "commands: " + robot.commands());
        }
    }

    @Test
    void silentImuLeadsToDampingAndOnlyAResetOutOfIt() throws RosException {
        try (KinematicRobot robot = bench.robot()) {
            bench.standUp();
            await("targets", robot::isHeld);
            robot.setImuWorks(false);
            await("damping", robot::isDamped);
            assertEquals(Fault.IMU_STALE, bench.status().fault);
            // That it comes no later than a period after this, TickControllerTest shows with a clock of its own.
            long silenceNs = robot.dampedSinceNs() - robot.lastImuNs();
            assertTrue(silenceNs >= NodeBench.MAX_STATE_AGE * 1e9, "gave up after " + silenceNs + " ns");

            robot.setImuWorks(true);
            bench.awaitFreshState();
            assertTrue(bench.isIn(ControllerState.FAULT), "a healthy sensor alone never leads out");
            TriggerResponse refused = bench.call("stand");
            assertFalse(refused.success);
            assertTrue(refused.message.get().contains("call ~reset"), refused.message.get());
            assertEquals("now INACTIVE", bench.call("reset").message.get());
            bench.standUp();
            assertEquals("", robot.wrong());
        }
    }

    @Test
    void sittingEndsLimpAndDampingWaitsForAReset() throws RosException {
        try (KinematicRobot robot = bench.robot()) {
            bench.standUp();
            assertTrue(bench.call("sit").success);
            bench.awaitState(ControllerState.INACTIVE);
            await("damping", robot::isDamped);
            assertEquals("now DAMPING", bench.call("damp").message.get());
            assertEquals(
                    "refused in DAMPING; see the state machine",
                    bench.call("stand").message.get());
            assertEquals("now INACTIVE", bench.call("reset").message.get());
            bench.standUp();
            assertEquals("", robot.wrong());
        }
    }

    @Test
    void emergencyStopDampsAndIsAnsweredWhenItHasHappened() throws RosException {
        try (KinematicRobot robot = bench.robot()) {
            bench.standUp();
            TriggerResponse response = bench.call("emergency_stop");
            assertTrue(response.success);
            assertEquals("now FAULT", response.message.get());
            assertEquals(Fault.EMERGENCY_STOP, bench.status().fault);
            await("damping", robot::isDamped);
            assertTrue(bench.call("reset").success);
            assertEquals(ControllerState.INACTIVE, bench.status().state);
        }
    }

    @Test
    void activationWithoutARobotIsRefusedWithTheReason() throws RosException {
        TriggerResponse response = bench.call("stand");
        assertFalse(response.success);
        assertEquals("refused in INACTIVE: " + Fault.JOINTS_STALE.message(), response.message.get());
    }

    @Test
    void diagnosticsTellStateFaultAndLatency() throws RosException {
        Diagnostics diagnostics = new Diagnostics(bench.operator);
        await("a report", () -> diagnostics.get("state").equals("INACTIVE"));
        assertEquals("amble: controller", diagnostics.get("name"));
        assertEquals("a1", diagnostics.get("hardware_id"));
        assertEquals("unlearned", diagnostics.get("policy"));
        assertEquals("never", diagnostics.get("state_age_ms"));
        assertEquals("0", diagnostics.get("level"));
        await("ticks", () -> Long.parseLong(diagnostics.get("ticks")) > 0);
        assertTrue(Double.parseDouble(diagnostics.get("wakeup_p99_us")) >= 0);

        try (KinematicRobot robot = bench.robot()) {
            bench.standUp();
            await("a report of the change", () -> diagnostics.get("state").equals("STANDING"));
            robot.setImuWorks(false);
            await(
                    "a report of the fault",
                    () -> diagnostics.get("fault").equals("IMU_STALE")
                            && diagnostics.get("level").equals("2"));
            assertTrue(diagnostics.get("message").contains(Fault.IMU_STALE.message()), diagnostics.get("message"));
        }
    }

    @Test
    void lastCommandOfAClosedControllerIsDampingAndTheLastReportSaysWhy() throws RosException {
        Diagnostics diagnostics = new Diagnostics(bench.operator);
        try (KinematicRobot robot = bench.robot()) {
            bench.standUp();
            await("targets", robot::isHeld);
            await("a report", () -> diagnostics.get("state").equals("STANDING"));
            bench.controller.close();
            bench.controller.close();
            await("the end of the connection", () -> !robot.isCommanded());
            assertTrue(robot.isDamped());
            assertEquals("", robot.wrong());
            await("the last report", () -> diagnostics.get("fault").equals("LOOP_ENDED"));
        }
    }

    @Test
    void lastCommandOfAControllerThatIsKilledFromOutsideIsDamping() throws RosException, IOException {
        try (KinematicRobot robot = bench.robot()) {
            bench.standUp();
            await("targets", robot::isHeld);
            new XmlRpcClient(bench.controllerRosNode().slaveUri(), 5_000).call("shutdown", "/rosnode", "user request");
            await("the end of the connection", () -> !robot.isCommanded());
            assertTrue(robot.isDamped());
        }
    }

    @Test
    void interruptedCloseStillDamps() throws RosException {
        try (KinematicRobot robot = bench.robot()) {
            bench.standUp();
            await("targets", robot::isHeld);
            Thread.currentThread().interrupt();
            bench.controller.close();
            assertTrue(Thread.interrupted(), "the interrupt is passed on");
            await("the end of the connection", () -> !robot.isCommanded());
            assertTrue(robot.isDamped());
        }
    }

    @Test
    void unusableMessagesAreReportedOnceEach() throws RosException {
        List<String> log = new CopyOnWriteArrayList<>();
        bench.controllerRosNode().log().addListener((level, text) -> log.add(text));
        Publisher joints = bench.operator.advertise(Topics.JOINT_STATES, JointState.TYPE);
        Publisher imu = bench.operator.advertise(Topics.IMU, Imu.TYPE);
        JointState strangers = new JointState();
        strangers.name.add().set("wheel");
        Imu blind = new Imu();
        blind.orientationCovariance[0] = -1;
        await("complaints", () -> {
            joints.publish(strangers);
            imu.publish(blind);
            return countOf("FR_hip_joint", log) > 0 && countOf("does not measure orientation", log) > 0;
        });
        strangers.name.add().set("second_wheel");
        for (int i = 0; i < 10; i++) {
            joints.publish(strangers);
            imu.publish(blind);
        }
        // These come after the ten on the same connection.
        NodeBench.ROBOT.jointNames().forEach(name -> strangers.name.add().set(name));
        joints.publish(strangers);
        await("the next complaint", () -> countOf("position and velocity", log) == 1);
        assertEquals(1, countOf("FR_hip_joint", log));
        assertEquals(1, countOf("does not measure orientation", log));
    }

    private static long countOf(String part, List<String> log) {
        return log.stream().filter(line -> line.contains(part)).count();
    }
}
