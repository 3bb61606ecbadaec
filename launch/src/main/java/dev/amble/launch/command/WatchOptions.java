package dev.amble.launch.command;

import dev.amble.launch.dashboard.Dashboard;
import dev.amble.robots.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a training run can be watched. */
final class WatchOptions {
    private static final int HIGHEST_PORT = 65535;

    @Option(
            names = "--dashboard",
            arity = "0..1",
            fallbackValue = "0",
            paramLabel = "PORT",
            description = "shows curves while the run goes on, as a web page for this machine only; default port: any")
    @Nullable
    Integer dashboardPort;

    /** Starts the page, or none if it is not asked for. */
    @Nullable
    Dashboard startDashboard() {
        if (dashboardPort == null) {
            return null;
        }
        if (dashboardPort < 0 || dashboardPort > HIGHEST_PORT) {
            throw new ConfigException("--dashboard must be a port, 0 to " + HIGHEST_PORT + ", got " + dashboardPort);
        }
        return Dashboard.start(dashboardPort);
    }
}
