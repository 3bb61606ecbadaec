package dev.amble.controller.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the onboard assembly: the controller and nothing that simulates or trains. */
@Command(
        name = "amble",
        mixinStandardHelpOptions = true,
        description = "Amble on a robot's own computer.",
        subcommands = {
            BenchCommand.class,
            ControlCommand.class,
            DescribeCommand.class,
            LogReportCommand.class,
            MasterCommand.class,
            RecordCommand.class,
            ReplayCommand.class,
            ReplayLogCommand.class,
            TeleopCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Onboard {
    Onboard() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(new Onboard(), arguments));
    }
}
