package dev.amble.controller.fault;

import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.loop.SchedulingConfig;
import dev.amble.controller.policy.ActivationConfig;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.master.RosMaster;
import dev.amble.controller.ros.node.ControllerNode;
import dev.amble.controller.ros.node.NodeConfig;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Request;
import dev.amble.controller.safety.SafetyConfig;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** An A1 that can fail, the controller node and its operator, all on real sockets in one process. */
final class FaultBench implements AutoCloseable {
    /** Of the control loop, s. */
    static final double PERIOD = 0.005;

    private static final int RATE_HZ = 200;
    private static final long PATIENCE_NS = 20_000_000_000L;

    /** Short times, so that many faults fit into a minute; ages that suit a loaded machine. */
    private static final ControllerConfig CONFIG = new ControllerConfig(
            new LoopConfig(RATE_HZ, 0, 7000),
            new SchedulingConfig(0, -1),
            new ActivationConfig(false, 0.2, 0.2, 0.4),
            new SafetyConfig(0.3, 0.3, 0.2, 0.3, 0.2, 0.3, 0.2, 1.0, 0.2, 10, 3, 0.5, 0.5));

    private final RosMaster master;
    final RobotModel model = RobotLoader.load("a1");
    final FaultyRobot robot;
    final FaultyPolicy policy = new FaultyPolicy(model);
    final FaultyOperator operator;
    final FaultyStrangers strangers;
    final RosNode controllerNode;
    final ControllerNode controller;

    FaultBench() throws RosException, InterruptedException {
        master = RosMaster.start("127.0.0.1", 0);
        robot = new FaultyRobot(node("robot"), model);
        operator = new FaultyOperator(node("operator"));
        strangers = new FaultyStrangers(node("stranger"), model);
        controllerNode = node("amble_controller");
        controller = new ControllerNode(
                controllerNode,
                model,
                YamlReader.read(TextSource.resource(NodeConfig.class, NodeConfig.DEFAULTS), NodeConfig.class),
                CONFIG,
                policy,
                "stance");
        controller.start();
    }

    private RosNode node(String name, String... arguments) throws RosException {
        return RosNode.start(
                name, arguments, Map.of("ROS_MASTER_URI", master.uri().toString()));
    }

    ControllerStatus status() {
        ControllerStatus status = new ControllerStatus();
        controller.readStatus(status);
        return status;
    }

    void request(Request request) {
        controller.panel().request(request);
    }

    /** Heals everything and brings the robot to walk, from whatever state. */
    void walk() {
        robot.heal();
        policy.heal();
        operator.heal();
        strangers.heal();
        controller.panel().setEmergencyStop(false);
        controller.panel().setBatteryVoltage(24f);
        await("walking", () -> {
            switch (status().state) {
                case FAULT, DAMPING -> request(Request.RESET);
                case INACTIVE, SITTING_DOWN -> request(Request.STAND);
                case STANDING -> request(Request.WALK);
                default -> {}
            }
            return status().state == ControllerState.WALKING && status().command.isMoving();
        });
    }

    void await(String what, BooleanSupplier condition) {
        long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - startNs > PATIENCE_NS) {
                ControllerStatus status = status();
                throw new AssertionError("waited in vain for " + what + "; " + status.state + ", fault " + status.fault
                        + ", refused for " + status.refusal);
            }
            pause(5);
        }
    }

    static void pause(long durationMs) {
        try {
            Thread.sleep(durationMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        controller.close();
        operator.close();
        strangers.close();
        robot.close();
        master.close();
    }
}
