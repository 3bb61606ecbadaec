package dev.amble.controller.command;

import dev.amble.robots.model.RobotLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a robot's URDF. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Prints the URDF of a robot, for the parameter robot_description.",
        footer = {"", "Example:", "  rosparam set robot_description \"$(amble describe a1)\""})
public final class DescribeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ROBOT", description = "built-in name or path of a robot.yaml")
    private String robotName;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(RobotLoader.urdf(robotName).text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
