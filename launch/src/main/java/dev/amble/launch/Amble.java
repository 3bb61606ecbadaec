package dev.amble.launch;

import dev.amble.controller.command.BenchCommand;
import dev.amble.controller.command.Commands;
import dev.amble.controller.command.ControlCommand;
import dev.amble.controller.command.DescribeCommand;
import dev.amble.controller.command.LogReportCommand;
import dev.amble.controller.command.MasterCommand;
import dev.amble.controller.command.RecordCommand;
import dev.amble.controller.command.ReplayCommand;
import dev.amble.controller.command.ReplayLogCommand;
import dev.amble.controller.command.TeleopCommand;
import dev.amble.launch.command.AblateCommand;
import dev.amble.launch.command.EvaluateCommand;
import dev.amble.launch.command.ExportCommand;
import dev.amble.launch.command.FitActuatorCommand;
import dev.amble.launch.command.InspectCommand;
import dev.amble.launch.command.NewRobotCommand;
import dev.amble.launch.command.PlayCommand;
import dev.amble.launch.command.SimulateCommand;
import dev.amble.launch.command.TrainCommand;
import dev.amble.launch.command.WalkCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the {@code amble} command. */
@Command(
        name = "amble",
        mixinStandardHelpOptions = true,
        version = "Amble 0.1.0",
        description = {
            "Quadruped locomotion on the JVM: train a policy in simulation, see how good it is, run it over ROS.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "First steps:",
            "  amble walk                      the whole way, at most twelve minutes",
            "  amble train --robot a1          only trains; prints where the run is kept",
            "  amble evaluate RUN              examines a run or a .policy file",
            "  amble play RUN                  shows it in a window; --html, --video without a display",
            "  amble export RUN -o a1.policy   makes a file the robot can run",
            "  amble bench -h                  JMH benchmarks of all modules (source tree)",
            "  amble bench loop                how well this computer keeps the control loop's time",
            "",
            "Exit codes: 0 done, 1 ran and failed, 2 bad input."
        },
        subcommands = {
            WalkCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PlayCommand.class,
            ExportCommand.class,
            InspectCommand.class,
            NewRobotCommand.class,
            FitActuatorCommand.class,
            ControlCommand.class,
            SimulateCommand.class,
            MasterCommand.class,
            DescribeCommand.class,
            TeleopCommand.class,
            RecordCommand.class,
            ReplayCommand.class,
            ReplayLogCommand.class,
            LogReportCommand.class,
            AblateCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Amble {
    private Amble() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command and returns its exit code. */
    public static int run(String... arguments) {
        return Commands.run(new Amble(), arguments);
    }
}
