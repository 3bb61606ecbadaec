package dev.amble.launch.command;

import dev.amble.controller.command.ParentWatch;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.node.RobotInterface;
import dev.amble.launch.node.SimulatedRobotNode;
import dev.amble.launch.node.SimulationConfig;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a simulated robot behind ROS topics. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a simulated robot in real time behind the topics of a real one.",
            "",
            "Publishes joint_states, imu/data, ground_truth/odometry, ground_truth/foot_contact/FOOT and /tf, obeys"
                    + " joint_group_position_controller/command; with --interface unitree also low_state, low_cmd.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amble simulate --robot a1 __ns:=/a1",
            "  amble simulate --task velocity-flat-wide --sensor-errors"
        })
public final class SimulateCommand implements Callable<Integer> {
    /** Physics that checks rather than trains: all shapes, a finer step, a more patient solver. Nothing varies. */
    private static final List<String> CHECKING = List.of(
            "physics.timestep=0.0025",
            "physics.solver_iterations=10",
            "physics.collision_detail=full",
            "randomization={}");

    @Option(names = "--robot", defaultValue = "a1", description = "default: ${DEFAULT-VALUE}")
    private String robotName = "a1";

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "sensor messages per second; default: ${DEFAULT-VALUE}")
    private int rateHz = 200;

    @Option(
            names = "--interface",
            defaultValue = "trajectory",
            description = "messages of the driver, trajectory or unitree; default: ${DEFAULT-VALUE}")
    private RobotInterface robotInterface = RobotInterface.TRAJECTORY;

    @Option(
            names = "--task",
            defaultValue = "velocity-flat",
            description = "the task whose motors, sensors and ground the robot gets; default: ${DEFAULT-VALUE}")
    private String taskName = "velocity-flat";

    @Mixin
    private EngineOption engine;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "replaces a value of the task, for example actuators.armature=0.01; may be repeated")
    private List<String> settings = List.of();

    @Option(
            names = "--sensor-errors",
            description = "lets the sensors err as those of the task: noise, bias, resolution, tilt, drop-outs")
    private boolean sensorErrors;

    @Option(names = "--seed", defaultValue = "1", description = "of the sensors' errors; default: ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--exit-with-parent", hidden = true)
    private boolean exitWithParent;

    @Parameters(paramLabel = "ROS_ARGUMENT", description = "remappings, __name:=NAME, __ns:=NAMESPACE")
    private List<String> rosArguments = List.of();

    @Override
    public Integer call() throws RosException, InterruptedException {
        if (exitWithParent) {
            ParentWatch.start();
        }
        RobotModel robot = RobotLoader.load(robotName);
        SimulationConfig config = config();
        RosNode node = RosNode.start("simulated_robot", rosArguments.toArray(String[]::new), System.getenv());
        SimulatedRobotNode simulation = new SimulatedRobotNode(node, robot, robotInterface, config);
        node.onShutdown(reason -> simulation.stop());
        Runtime.getRuntime().addShutdownHook(new Thread(simulation::close, "amble-simulation-stop"));
        simulation.start();
        simulation.awaitEnd();
        return 0;
    }

    private SimulationConfig config() {
        TaskConfig task = Tasks.load(
                taskName,
                Stream.of(CHECKING, settings, engine.taskSettings())
                        .flatMap(List::stream)
                        .toList());
        try {
            return new SimulationConfig(task, sensorErrors, seed, rateHz);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--rate " + rateHz + ": " + e.getMessage(), e);
        }
    }
}
