package dev.amble.controller.command;

import dev.amble.controller.policy.ActivationConfig;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.node.ControllerNode;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a policy on a robot over ROS until it is told to stop. */
@Command(
        name = "control",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a policy on a robot over ROS.",
            "",
            "Reads joint_states, imu/data and cmd_vel, writes joint_group_position_controller/command.",
            "The robot stays limp until ~activate is called (or --activate is given) and a fresh state has come.",
            ""
        },
        footer = {
            "",
            "ROS arguments follow the file: topic:=other, __name:=NAME, __ns:=NAMESPACE, _parameter:=VALUE.",
            "Environment: ROS_MASTER_URI, ROS_IP, ROS_HOSTNAME, ROS_NAMESPACE.",
            "",
            "Example:",
            "  amble control a1.policy __ns:=/a1 cmd_vel:=/teleop/cmd_vel"
        })
public final class ControlCommand implements Callable<Integer> {
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
            description = "replaces one controller setting, for example safety.max_tilt=0.8; may be repeated")
    private List<String> settings = List.of();

    @Option(names = "--activate", description = "stand up as soon as the robot's state arrives")
    private boolean activate;

    @Option(names = "--exit-with-parent", hidden = true)
    private boolean exitWithParent;

    @Override
    public Integer call() throws RosException, InterruptedException {
        if (exitWithParent) {
            ParentWatch.start();
        }
        PolicyBundle bundle = PolicyBundleReader.read(policy);
        RobotModel robot =
                RobotLoader.load(robotName == null ? bundle.manifest().robot().name() : robotName);
        PolicyController controller = PolicyController.of(bundle, robot);
        ControllerConfig config = config();
        config.loop().ticksPer(controller.period());
        RosNode node = RosNode.start("amble_controller", rosArguments.toArray(String[]::new), System.getenv());
        CountDownLatch ended = new CountDownLatch(1);
        node.onShutdown(reason -> ended.countDown());
        ControllerNode control = new ControllerNode(
                node, robot, config, controller, policy.getFileName().toString());
        Runtime.getRuntime().addShutdownHook(new Thread(control::close, "amble-control-stop"));
        control.start();
        ended.await();
        return 0;
    }

    private ControllerConfig config() {
        TextSource source = configFile == null
                ? TextSource.resource(ControllerConfig.class, ControllerConfig.DEFAULTS)
                : TextSource.file(configFile);
        ControllerConfig config = YamlReader.read(source, ControllerConfig.class, settings);
        return activate
                ? new ControllerConfig(
                        config.loop(),
                        new ActivationConfig(true, config.activation().standUpTime()),
                        config.safety())
                : config;
    }
}
