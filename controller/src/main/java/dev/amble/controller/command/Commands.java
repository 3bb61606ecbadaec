package dev.amble.controller.command;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs a command line the way all of Amble's do: one line for bad input, exit codes 0, 1 and 2. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a command line and returns its exit code.
     *
     * @param command annotated with {@link CommandLine.Command}
     */
    public static int run(Object command, String... arguments) {
        return execute(new CommandLine(command), arguments);
    }

    /** Like {@link #run}, with a command line that may have writers of its own. */
    static int execute(CommandLine commandLine, String... arguments) {
        commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((exception, unused) -> reportUsage(exception))
                .setExecutionExceptionHandler(
                        (exception, failed, unused) -> BadInput.report(exception, failed.getErr()));
        if (arguments.length == 0) {
            commandLine.usage(commandLine.getOut());
            return CommandLine.ExitCode.USAGE;
        }
        return commandLine.execute(arguments);
    }

    private static int reportUsage(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println("amble: " + exception.getMessage() + "; see '" + name + " --help'");
        return CommandLine.ExitCode.USAGE;
    }
}
