package dev.amble.controller.command;

import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.recorder.FlightRecorder;
import dev.amble.controller.recorder.RecordingHeader;
import dev.amble.controller.ros.LogLevel;
import dev.amble.controller.ros.NodeArguments;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.node.ControllerNode;
import dev.amble.controller.ros.node.NodeConfig;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a policy on a robot over ROS until it is told to stop. */
@Command(
        name = "control",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a policy on a robot over ROS.",
            "",
            "Reads joint_states, imu/data and cmd_vel, writes joint_group_position_controller/command; or what",
            "_robot_interface:=position, effort or unitree says.",
            "The robot stays limp until ~stand is called (or --activate is given) and a fresh state has come; ~walk"
                    + " lets",
            "it follow cmd_vel.",
            ""
        },
        footer = {
            "",
            "ROS arguments follow the file: topic:=other, __name:=NAME, __ns:=NAMESPACE, _safety/command_timeout:=0.3.",
            "Private parameters are settings too; --set wins over them, they win over --config.",
            "Environment: ROS_MASTER_URI, ROS_IP, ROS_HOSTNAME, ROS_NAMESPACE.",
            "",
            "Example:",
            "  amble control a1.policy __ns:=/a1 cmd_vel:=/teleop/cmd_vel"
        })
public final class ControlCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "the policy to run, made by 'amble export'")
    private Path policy;

    @Parameters(index = "1..*", paramLabel = "ROS_ARGUMENT", description = "remappings and private parameters")
    private List<String> rosArguments = List.of();

    @Option(
            names = "--robot",
            paramLabel = "ROBOT",
            description = "built-in name or path of a robot.yaml; default: the robot the policy names")
    private @Nullable String robotName;

    @Option(names = "--config", paramLabel = "FILE", description = "controller settings; default: the shipped ones")
    private @Nullable Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "replaces one controller setting, for example safety.command_timeout=0.3; may be repeated")
    private List<String> settings = List.of();

    @Option(
            names = "--activate",
            description = "stand up as soon as the robot's state arrives, walk as soon as a command asks for it")
    private boolean activate;

    @Mixin
    private RecordOptions record;

    @Option(names = "--exit-with-parent", hidden = true)
    private boolean exitWithParent;

    @Override
    public Integer call() throws RosException, InterruptedException {
        if (exitWithParent) {
            ParentWatch.start();
        }
        NodeArguments arguments = nodeArguments();
        PolicyBundle bundle = PolicyBundleReader.read(policy);
        RobotModel robot =
                RobotLoader.load(robotName == null ? bundle.manifest().robot().name() : robotName);
        PolicyController controller = PolicyController.of(bundle, robot);
        ParameterSettings typed = ParameterSettings.split(settings);
        requireRate(config(typed), controller); // before a master is looked for
        NodeConfig unused = nodeConfig(typed);
        try (RosNode node = RosNode.start(arguments, InstantSource.system())) {
            node.log().addListener(this::print);
            run(node, robot, settingsWithParameters(node).with(typed), controller);
        }
        return 0;
    }

    private void run(RosNode node, RobotModel robot, ParameterSettings all, PolicyController controller)
            throws RosException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        node.onShutdown(reason -> {
            print(LogLevel.WARN, "shut down: " + reason);
            ended.countDown();
        });
        try (ControllerNode control = controllerNode(node, robot, all, controller)) {
            Runtime.getRuntime().addShutdownHook(new Thread(control::close, "amble-control-stop"));
            control.start();
            ended.await();
        }
    }

    private ControllerNode controllerNode(
            RosNode node, RobotModel robot, ParameterSettings all, PolicyController controller) throws RosException {
        ControllerConfig config;
        NodeConfig nodeConfig;
        try {
            config = requireRate(config(all), controller);
            nodeConfig = nodeConfig(all);
        } catch (ConfigException e) {
            throw inParameters(node, e);
        }
        String source = robotName == null ? robot.name() : robotName;
        FlightRecorder recorder =
                record.create(config, RecordingHeader.Robot.of(source, robot), policy, robot, controller, node.log());
        String identity = policy.getFileName().toString();
        try {
            return new ControllerNode(node, robot, nodeConfig, config, controller, identity, recorder);
        } catch (ConfigException e) {
            throw inParameters(node, e);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ConfigException inParameters(RosNode node, ConfigException e) {
        return new ConfigException("with the private parameters of " + node.name() + ": " + e.getMessage(), e);
    }

    private NodeArguments nodeArguments() throws RosException {
        NodeArguments arguments =
                NodeArguments.parse("amble_controller", rosArguments.toArray(String[]::new), System.getenv());
        if (!arguments.others().isEmpty()) {
            throw new RosException(
                    "bad remapping argument '" + arguments.others().get(0)
                            + "': allowed are from:=to with two ROS names, _parameter:=value and __name:=value");
        }
        return arguments;
    }

    private static ParameterSettings settingsWithParameters(RosNode node) throws RosException {
        ParameterSettings parameters = ParameterSettings.of(node);
        List<String> all = Stream.concat(parameters.controller().stream(), parameters.node().stream())
                .toList();
        if (!all.isEmpty()) {
            node.log().info("settings from private parameters: " + String.join(", ", all));
        }
        return parameters;
    }

    private ControllerConfig config(ParameterSettings overrides) {
        TextSource source = configFile == null
                ? TextSource.resource(ControllerConfig.class, ControllerConfig.DEFAULTS)
                : TextSource.file(configFile);
        ControllerConfig config = YamlReader.read(source, ControllerConfig.class, overrides.controller());
        return activate
                ? new ControllerConfig(
                        config.loop(), config.scheduling(), config.activation().automatically(), config.safety())
                : config;
    }

    private static NodeConfig nodeConfig(ParameterSettings overrides) {
        return YamlReader.read(
                TextSource.resource(NodeConfig.class, NodeConfig.DEFAULTS), NodeConfig.class, overrides.node());
    }

    /** Gives the configuration back if its loop rate suits the policy. */
    private static ControllerConfig requireRate(ControllerConfig config, PolicyController controller) {
        try {
            int unused = config.loop().ticksPer(controller.period());
            return config;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    private void print(LogLevel level, String message) {
        String prefix = switch (level) {
            case DEBUG, INFO -> "";
            case WARN -> "warning: ";
            case ERROR, FATAL -> "error: ";
        };
        spec.commandLine().getErr().println("amble: " + prefix + message);
        spec.commandLine().getErr().flush();
    }
}
