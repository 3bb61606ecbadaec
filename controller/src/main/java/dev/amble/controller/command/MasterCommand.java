package dev.amble.controller.command;

import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.master.RosMaster;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a ROS master until it is interrupted. */
@Command(
        name = "master",
        mixinStandardHelpOptions = true,
        description = "Runs a ROS 1 master, for computers without a ROS installation.")
public final class MasterCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", description = "TCP port, 0 for any free one; default: ${DEFAULT-VALUE}")
    private int port = RosMaster.DEFAULT_PORT;

    @Option(names = "--host", description = "address to listen on; default: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Option(names = "--exit-with-parent", hidden = true)
    private boolean exitWithParent;

    @Override
    public Integer call() throws RosException, InterruptedException {
        if (exitWithParent) {
            ParentWatch.start();
        }
        if (port < 0 || port > MAX_PORT) {
            throw new ParameterException(spec.commandLine(), "--port must be in [0, " + MAX_PORT + "], got " + port);
        }
        try (RosMaster master = RosMaster.start(host, port, this::warn)) {
            spec.commandLine().getOut().println("ROS_MASTER_URI=" + master.uri());
            spec.commandLine().getOut().flush();
            master.awaitShutdown();
        }
        return 0;
    }

    private void warn(String offence) {
        spec.commandLine().getErr().println("amble: warning: " + offence);
        spec.commandLine().getErr().flush();
    }
}
