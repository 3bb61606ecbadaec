package dev.amble.controller.command;

import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.ros.node.NodeConfig;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a user may choose of a controller besides its policy; untouched, it is all as shipped. */
public final class ControllerOptions {
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
            description =
                    "until the first request or fault: stand up as soon as the robot's state arrives, walk as soon as"
                            + " a command asks for it")
    private boolean activate;

    @Nullable
    String robotName() {
        return robotName;
    }

    /** Whether they make another controller than the shipped one. */
    boolean changeSettings() {
        return configFile != null || !settings.isEmpty() || activate;
    }

    ParameterSettings settings() {
        return ParameterSettings.split(settings);
    }

    ControllerConfig config(ParameterSettings overrides) {
        TextSource source = configFile == null
                ? TextSource.resource(ControllerConfig.class, ControllerConfig.DEFAULTS)
                : TextSource.file(configFile);
        ControllerConfig config = YamlReader.read(source, ControllerConfig.class, overrides.controller());
        return activate
                ? new ControllerConfig(
                        config.loop(), config.scheduling(), config.activation().automatically(), config.safety())
                : config;
    }

    static NodeConfig nodeConfig(ParameterSettings overrides) {
        return YamlReader.read(
                TextSource.resource(NodeConfig.class, NodeConfig.DEFAULTS), NodeConfig.class, overrides.node());
    }
}
