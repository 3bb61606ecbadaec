package dev.amble.launch.command;

import dev.amble.sim.physics.EngineType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that simulates. */
final class EngineOption {
    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "physics engine, multibody or jbullet; default: the task's own")
    private @Nullable EngineType engine;

    /** The option's setting of a task; empty if it was not given. */
    List<String> taskSettings() {
        return engine == null ? List.of() : List.of("physics.engine=" + engine);
    }
}
