package dev.amble.controller.command;

import dev.amble.controller.bag.BagReplay;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.recorder.FlightRecorder;
import dev.amble.controller.recorder.RecordingHeader;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.node.ControllerNode;
import dev.amble.controller.ros.node.NodeConfig;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import dev.amble.robots.policy.PolicyFormatException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A verified policy with its robot and options: everything of a controller node but its ROS client. */
public final class ControllerSetup {
    private final Path policyFile;
    private final ControllerOptions options;
    private final RobotModel robot;
    private final PolicyController policy;

    /**
     * Reads and checks all there is to check before a master is looked for.
     *
     * @throws PolicyFormatException if the file does not verify itself
     * @throws ConfigException if the options do not suit it
     */
    public ControllerSetup(Path policyFile, ControllerOptions options) {
        this.policyFile = policyFile;
        this.options = options;
        PolicyBundle bundle = PolicyBundleReader.read(policyFile);
        String robotName = options.robotName();
        robot = RobotLoader.load(robotName == null ? bundle.manifest().robot().name() : robotName);
        policy = PolicyController.of(bundle, robot);
        requireRate(options.config(options.settings()), policy);
        NodeConfig unused = ControllerOptions.nodeConfig(options.settings());
    }

    /**
     * The controller on a client, with the settings of the node's private parameters where the options say nothing. Call
     * once, for there is one policy; the caller starts and closes it.
     *
     * @throws ConfigException if the parameters do not suit it
     */
    public ControllerNode on(NodeHandle node, RecordOptions record) throws RosException {
        ParameterSettings all = parametersOf(node).with(options.settings());
        ControllerConfig config;
        NodeConfig nodeConfig;
        try {
            config = requireRate(options.config(all), policy);
            nodeConfig = ControllerOptions.nodeConfig(all);
        } catch (ConfigException e) {
            throw inParameters(node, e);
        }
        String robotName = options.robotName();
        RecordingHeader.Robot recorded = RecordingHeader.Robot.of(robotName == null ? robot.name() : robotName, robot);
        FlightRecorder recorder = record.create(config, recorded, policyFile, robot, policy, node.log());
        try {
            return controllerNode(node, nodeConfig, config, recorder);
        } catch (RosException | RuntimeException e) {
            if (recorder != null) {
                recorder.close();
            }
            throw e;
        }
    }

    private ControllerNode controllerNode(
            NodeHandle node, NodeConfig nodeConfig, ControllerConfig config, @Nullable FlightRecorder recorder)
            throws RosException {
        String identity = policyFile.getFileName().toString();
        try {
            return new ControllerNode(node, robot, nodeConfig, config, policy, identity, recorder);
        } catch (ConfigException e) {
            throw inParameters(node, e);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The controller on a bag, with the options alone; call once, for there is one policy. */
    BagReplay replay(String namespace) {
        ParameterSettings settings = options.settings();
        ControllerConfig config = requireRate(options.config(settings), policy);
        return new BagReplay(robot, ControllerOptions.nodeConfig(settings), config, policy, namespace);
    }

    List<String> jointNames() {
        return robot.jointNames();
    }

    private static ConfigException inParameters(NodeHandle node, ConfigException e) {
        return new ConfigException("with the private parameters of " + node.name() + ": " + e.getMessage(), e);
    }

    /** The private parameters of a node, which its log is told. */
    static ParameterSettings parametersOf(NodeHandle node) throws RosException {
        ParameterSettings parameters = ParameterSettings.of(node);
        List<String> all = Stream.concat(parameters.controller().stream(), parameters.node().stream())
                .toList();
        if (!all.isEmpty()) {
            node.log().info("settings from private parameters: " + String.join(", ", all));
        }
        return parameters;
    }

    /** Gives the configuration back if its loop rate suits the policy. */
    static ControllerConfig requireRate(ControllerConfig config, LocomotionPolicy policy) {
        try {
            int unused = config.loop().ticksPer(policy.period());
            return config;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }
}
