package dev.amble.controller.ros.node;

import static dev.amble.controller.ros.Eventually.await;

import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.loop.SchedulingConfig;
import dev.amble.controller.policy.ActivationConfig;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.policy.TestPolicies;
import dev.amble.controller.recorder.FlightRecorder;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.std_srvs.Trigger;
import dev.amble.controller.ros.message.std_srvs.TriggerRequest;
import dev.amble.controller.ros.message.std_srvs.TriggerResponse;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.SafetyConfig;
import dev.amble.controller.safety.TestConfigs;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An A1 under a controller with a policy that has learnt nothing, an operator, and whichever robot a test adds. */
final class NodeBench implements AutoCloseable {
    static final RobotModel ROBOT = RobotLoader.load("a1");
    static final String CONTROLLER = "/amble_controller";
    private static final int SERVICE_TIMEOUT_MS = 30_000;

    /** 100 Hz, little warm-up. */
    static final LoopConfig LOOP = new LoopConfig(100, 0, 500);

    /** Patient enough for a loaded machine. */
    static final double MAX_STATE_AGE = 1.0;

    final RosNode operator;
    private final NodeHandle controllerHandle;
    final ControllerNode controller;
    private final Map<String, String> environment;

    /** @param environment names the master */
    NodeBench(Map<String, String> environment, double maxStateAge) throws RosException, InterruptedException {
        this(environment, config(LOOP, maxStateAge), nodeConfig());
    }

    NodeBench(Map<String, String> environment, ControllerConfig config, NodeConfig nodeConfig)
            throws RosException, InterruptedException {
        this(environment, config, nodeConfig, handle(environment));
    }

    /** @param controllerHandle of a node called {@link #CONTROLLER} */
    NodeBench(
            Map<String, String> environment,
            ControllerConfig config,
            NodeConfig nodeConfig,
            NodeHandle controllerHandle)
            throws RosException, InterruptedException {
        this(environment, config, nodeConfig, controllerHandle, null);
    }

    /** The same with a flight recorder. */
    NodeBench(
            Map<String, String> environment,
            ControllerConfig config,
            NodeConfig nodeConfig,
            NodeHandle controllerHandle,
            @Nullable FlightRecorder recorder)
            throws RosException, InterruptedException {
        this.environment = environment;
        this.controllerHandle = controllerHandle;
        operator = node("operator");
        controller = new ControllerNode(
                controllerHandle,
                ROBOT,
                nodeConfig,
                config,
                PolicyController.of(TestPolicies.random(ROBOT, 3), ROBOT),
                "unlearned",
                recorder);
        controller.start();
    }

    /** The controller on the client of this module. */
    static NodeHandle handle(Map<String, String> environment) throws RosException {
        return RosNode.start(CONTROLLER.substring(1), new String[] {"_safety/command_timeout:=0.3"}, environment);
    }

    /** A quick stand-up, and sensors that may repeat themselves for a while. */
    static ControllerConfig config(LoopConfig loop, double maxStateAge) {
        return config(loop, TestConfigs.normalScheduling(), maxStateAge);
    }

    static ControllerConfig config(LoopConfig loop, SchedulingConfig scheduling, double maxStateAge) {
        return new ControllerConfig(
                loop,
                scheduling,
                new ActivationConfig(false, 0.2, 0.2, 0.4),
                new SafetyConfig(maxStateAge, maxStateAge, 10, Math.PI, 2, 0.3, 0.2, 3600, 2, 1e6, 10, 0.5, 10));
    }

    /** For {@code rospy_robot.py}: limits, start position beside the stance by {@code offset} rad, and effort limit of each joint. */
    static Map<String, Object> joints(double offset) {
        Map<String, Object> joints = new HashMap<>();
        for (JointModel joint : ROBOT.joints()) {
            joints.put(
                    joint.name(),
                    List.of(
                            joint.lowerLimit(),
                            joint.upperLimit(),
                            joint.defaultPosition() + offset,
                            joint.effortLimit()));
        }
        return joints;
    }

    /** The shipped one, with settings such as {@code robot_interface=unitree}. */
    static NodeConfig nodeConfig(String... settings) {
        return YamlReader.read(
                TextSource.resource(NodeConfig.class, NodeConfig.DEFAULTS), NodeConfig.class, List.of(settings));
    }

    /** The controller's node, if it is on the client of this module. */
    RosNode controllerRosNode() {
        return (RosNode) controllerHandle;
    }

    RosNode node(String name, String... arguments) throws RosException {
        return RosNode.start(name, arguments, environment);
    }

    KinematicRobot robot() throws RosException {
        return new KinematicRobot(node("robot"), ROBOT);
    }

    ControllerStatus status() {
        ControllerStatus status = new ControllerStatus();
        controller.readStatus(status);
        return status;
    }

    boolean isIn(ControllerState state) {
        return status().state == state;
    }

    /** Calls a service of the controller. */
    TriggerResponse call(String service) throws RosException {
        TriggerResponse response = new TriggerResponse();
        operator.serviceClient(CONTROLLER + "/" + service, Trigger.TYPE)
                .call(new TriggerRequest(), SERVICE_TIMEOUT_MS, response);
        return response;
    }

    /** Asks for walking as soon as a velocity command comes in. */
    void walk() throws RosException {
        await("a velocity command", () -> status().commandAgeNs < Math.round(0.2 * 1e9));
        TriggerResponse response = call("walk");
        if (!response.success) {
            throw new AssertionError("walking failed: " + response.message);
        }
    }

    /** Waits for a state that is fresh, asks to stand, and waits until the robot stands. */
    void standUp() throws RosException {
        awaitFreshState();
        TriggerResponse response = call("stand");
        if (!response.success) {
            throw new AssertionError("standing failed: " + response.message);
        }
        awaitState(ControllerState.STANDING);
    }

    void awaitFreshState() {
        await("a robot state", () -> status().stateAgeNs < Math.round(0.2 * MAX_STATE_AGE * 1e9));
    }

    /** Fails at once if a fault keeps the state from coming. */
    void awaitState(ControllerState state) {
        await(state.toString(), () -> {
            ControllerStatus status = status();
            if (status.fault != Fault.NONE && state != ControllerState.FAULT) {
                throw new AssertionError("waited for " + state + ", got " + status.fault);
            }
            return status.state == state;
        });
    }

    @Override
    public void close() {
        controller.close();
        operator.close();
    }
}
