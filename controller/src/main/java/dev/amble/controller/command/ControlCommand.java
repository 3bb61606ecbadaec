package dev.amble.controller.command;

import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.ros.LogLevel;
import dev.amble.controller.ros.NodeArguments;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.node.BenchNode;
import dev.amble.controller.ros.node.ControllerNode;
import dev.amble.controller.ros.node.NodeConfig;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "Examples:",
            "  amble control a1.policy __ns:=/a1 cmd_vel:=/teleop/cmd_vel",
            "  amble control --bench --robot a1 _robot_interface:=unitree"
        })
public final class ControlCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "the policy to run, made by 'amble export'")
    private @Nullable String file;

    @Parameters(index = "1..*", paramLabel = "ROS_ARGUMENT", description = "remappings and private parameters")
    private List<String> rosArguments = List.of();

    @Mixin
    private ControllerOptions options;

    @Option(
            names = "--bench",
            description =
                    "without a policy: moves one joint of a hanging robot at a time by five degrees and says what it did")
    private boolean bench;

    @Mixin
    private RecordOptions record;

    @Option(names = "--exit-with-parent", hidden = true)
    private boolean exitWithParent;

    @Override
    public Integer call() throws RosException, InterruptedException {
        if (exitWithParent) {
            ParentWatch.start();
        }
        if (bench) {
            return runBench();
        }
        if (file == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
        }
        NodeArguments arguments = nodeArguments(rosArguments);
        ControllerSetup setup = new ControllerSetup(Path.of(file), options);
        try (RosNode node = RosNode.start(arguments, InstantSource.system())) {
            node.log().addListener(this::print);
            run(node, setup);
        }
        return 0;
    }

    private int runBench() throws RosException, InterruptedException {
        List<String> words = new ArrayList<>(rosArguments);
        if (file != null) {
            words.add(0, file); // there is no policy, so it is a remapping
        }
        String robotName = options.robotName();
        if (robotName == null) {
            throw new ParameterException(spec.commandLine(), "--bench needs the robot: give --robot");
        }
        NodeArguments arguments = nodeArguments(words);
        RobotModel robot = RobotLoader.load(robotName);
        ControllerConfig config = options.config(options.settings()); // mistakes show before a master is looked for
        NodeConfig nodeConfig = ControllerOptions.nodeConfig(options.settings());
        try (RosNode node = RosNode.start(arguments, InstantSource.system())) {
            node.log().addListener(this::print);
            ParameterSettings all = ControllerSetup.parametersOf(node).with(options.settings());
            config = options.config(all);
            nodeConfig = ControllerOptions.nodeConfig(all);
            try (BenchNode benchNode = new BenchNode(node, robot, nodeConfig, config)) {
                Runtime.getRuntime().addShutdownHook(new Thread(benchNode::close, "amble-bench-stop"));
                return benchNode.run(this::say) ? 0 : 1;
            }
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private void run(RosNode node, ControllerSetup setup) throws RosException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        node.onShutdown(reason -> {
            print(LogLevel.WARN, "shut down: " + reason);
            ended.countDown();
        });
        try (ControllerNode control = setup.on(node, record)) {
            Runtime.getRuntime().addShutdownHook(new Thread(control::close, "amble-control-stop"));
            control.start();
            ended.await();
        }
    }

    private static NodeArguments nodeArguments(List<String> words) throws RosException {
        NodeArguments arguments =
                NodeArguments.parse("amble_controller", words.toArray(String[]::new), System.getenv());
        if (!arguments.others().isEmpty()) {
            throw new RosException(
                    "bad remapping argument '" + arguments.others().get(0)
                            + "': allowed are from:=to with two ROS names, _parameter:=value and __name:=value");
        }
        return arguments;
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
