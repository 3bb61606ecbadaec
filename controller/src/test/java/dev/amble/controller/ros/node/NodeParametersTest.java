package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.policy.TestPolicies;
import dev.amble.controller.ros.Captured;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.master.RosMaster;
import dev.amble.controller.ros.message.std_msgs.Bool;
import dev.amble.controller.ros.message.std_srvs.TriggerResponse;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.message.unitree_legged_msgs.LowCmd;
import dev.amble.controller.ros.node.NodeConfig.SpeedLimit;
import dev.amble.controller.safety.ControllerState;
import dev.amble.robots.policy.PolicyBundleWriter;
import dev.amble.robots.state.VelocityCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the node's own parameters, topics and {@code ~load_policy} do. */
class NodeParametersTest {
    private final RosMaster master = master();

    private static RosMaster master() {
        try {
            return RosMaster.start("127.0.0.1", 0);
        } catch (RosException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        master.close();
    }

    private NodeBench bench(String... settings) throws RosException, InterruptedException {
        return new NodeBench(
                Map.of("ROS_MASTER_URI", master.uri().toString()),
                NodeBench.config(NodeBench.LOOP, NodeBench.MAX_STATE_AGE),
                NodeBench.nodeConfig(settings));
    }

    @Test
    void speedIsScaledThenLimited() {
        SpeedParameters speed = new SpeedParameters(
                NodeBench.nodeConfig("speed_scale=0.5", "speed_limit={forward: 0.4, left: 0.1, yaw_rate: 1}"));
        VelocityCommand command = new VelocityCommand();
        command.set(1f, -0.4f, 0.5f);
        speed.apply(command);
        // 0.5 -> 0.4, -0.2 -> -0.1, 0.25
        assertEquals(0.4f, command.forward);
        assertEquals(-0.1f, command.left);
        assertEquals(0.25f, command.yawRate);
        command.set(Float.NaN, 0, 0);
        speed.apply(command);
        assertTrue(Float.isNaN(command.forward), "the supervisor has to see it");
    }

    @Test
    void valuesOutOfBoundsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> NodeConfig.checkScale(1.5));
        assertThrows(IllegalArgumentException.class, () -> NodeConfig.checkScale(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new SpeedLimit(-0.1, 0, 0));
    }

    @Test
    @SuppressWarnings("try") // the sender publishes by itself until it is closed
    void speedChangesWhileTheNodeRunsAndBadValuesChangeNothing() throws Exception {
        try (NodeBench bench = bench();
                KinematicRobot robot = bench.robot();
                CommandSender sender = new CommandSender(bench.node("driver"), 0.4, 0, 0)) {
            Captured log = new Captured();
            bench.controllerRosNode().log().addListener((level, text) -> log.set(text));
            bench.standUp();
            bench.walk();
            await("the command", () -> bench.status().command.forward == 0.4f);
            bench.operator.parameters().set(NodeBench.CONTROLLER + "/speed_scale", 0.5);
            await("half the speed", () -> bench.status().command.forward == 0.2f);
            bench.operator.parameters().set(NodeBench.CONTROLLER + "/speed_limit", Map.of("forward", 0.1));
            await("the limit", () -> bench.status().command.forward == 0.1f);
            bench.operator.parameters().set(NodeBench.CONTROLLER + "/speed_scale", 7);
            await("a refusal", () -> log.get().contains("speed_scale must be in [0, 1], got 7.0"));
            assertRefused(bench, log, "speed_limit", 0.3, "[forward, left, yaw_rate] are needed");
            assertRefused(bench, log, "speed_limit/foward", 0.3, "'foward' is none of [forward, left, yaw_rate]");
            assertRefused(bench, log, "speed_limit", Map.of("forward", 0.3, "yaw", 1.0), "'yaw' is none of");
            assertRefused(bench, log, "speed_limit/forward", "fast", "a number is needed");
            assertRefused(bench, log, "speed_scale/forward", 0.3, "~speed_scale is one number");
            assertEquals(0.1f, bench.status().command.forward);
            assertFalse(robot.isDamped());
        }
    }

    private static void assertRefused(NodeBench bench, Captured log, String parameter, Object value, String why)
            throws RosException {
        String name = NodeBench.CONTROLLER + "/" + parameter;
        bench.operator.parameters().set(name, value);
        await(
                "a refusal: " + why,
                () -> log.get().startsWith("refused " + name + " = ")
                        && log.get().contains(why));
    }

    @Test
    void emergencyStopIsATopicToo() throws Exception {
        try (NodeBench bench = bench();
                KinematicRobot robot = bench.robot()) {
            bench.standUp();
            Bool pressed = new Bool();
            pressed.data = true;
            bench.operator.advertiseLatched(Topics.EMERGENCY_STOP, Bool.TYPE).publish(pressed);
            bench.awaitState(ControllerState.FAULT);
            await("damping", robot::isDamped);
            assertFalse(bench.call("reset").success, "it is still held");
        }
    }

    @Test
    void dryRunLeavesTheDriversTopicAlone() throws Exception {
        try (NodeBench bench = bench("dry_run=true")) {
            AtomicLong received = new AtomicLong();
            bench.operator.subscribe(
                    NodeBench.CONTROLLER + "/dry_run/" + Topics.JOINT_COMMAND,
                    new JointTrajectory(),
                    (message, receiveTimeNs) -> received.incrementAndGet());
            try (KinematicRobot robot = bench.robot()) {
                await("commands", () -> received.get() > 10);
                assertFalse(robot.isCommanded());
            }
        }
    }

    @Test
    void unitreeCommandsComeEveryTick() throws Exception {
        try (NodeBench bench = bench("robot_interface=unitree")) {
            AtomicLong damping = new AtomicLong();
            bench.operator.subscribe(Topics.UNITREE_COMMAND, new LowCmd(), (message, receiveTimeNs) -> {
                if (message.motorCmd[0].kp == 0 && message.motorCmd[0].kd > 0) {
                    damping.incrementAndGet();
                }
            });
            await("commands", () -> damping.get() > 10);
        }
    }

    @Test
    void policyIsLoadedOnlyIfItIsSound(@TempDir Path folder) throws Exception {
        Path sound = folder.resolve("other.policy");
        PolicyBundleWriter.write(TestPolicies.random(NodeBench.ROBOT, 4), sound);
        try (NodeBench bench = bench();
                KinematicRobot robot = bench.robot()) {
            bench.standUp();
            Diagnostics diagnostics = new Diagnostics(bench.operator);
            TriggerResponse response = bench.call("load_policy");
            assertTrue(response.message.get().contains("must name the file"), response.message.get());

            setPolicy(bench, damaged(sound));
            response = bench.call("load_policy");
            assertFalse(response.success);
            diagnostics.awaitNext();
            assertEquals("unlearned", diagnostics.get("policy"));

            setPolicy(bench, sound);
            response = bench.call("load_policy");
            assertTrue(response.success, response.message.get());
            await("the identity", () -> diagnostics.get("policy").equals("other.policy"));
            assertEquals(ControllerState.STANDING, bench.status().state);
            assertTrue(robot.isHeld());
        }
    }

    private static void setPolicy(NodeBench bench, Path file) throws RosException {
        bench.operator.parameters().set(NodeBench.CONTROLLER + "/policy", file.toString());
    }

    private static Path damaged(Path policy) throws IOException {
        byte[] bytes = Files.readAllBytes(policy);
        bytes[bytes.length / 2] ^= 1;
        return Files.write(policy.resolveSibling("damaged.policy"), bytes);
    }
}
