package dev.amble.sim.task;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import java.nio.file.Path;
import java.util.List;

/** The shipped tasks, by name. */
public final class Tasks {
    /** Names that {@link #load} knows. */
    public static final List<String> NAMES = List.of(
            "velocity-flat", "velocity-flat-clockless", "velocity-flat-wide", "velocity-fast", "velocity-rough");

    private Tasks() {}

    /**
     * Reads a task.
     *
     * @param nameOrPath a shipped task's name, or the path of a YAML file
     * @param settings values to replace, each {@code a.b=value}
     */
    public static TaskConfig load(String nameOrPath, List<String> settings) {
        return YamlReader.read(source(nameOrPath), TaskConfig.class, settings);
    }

    /** The text of a task. */
    public static TextSource source(String nameOrPath) {
        if (NAMES.contains(nameOrPath)) {
            return TextSource.resource(Tasks.class, "/dev/amble/sim/tasks/" + nameOrPath + ".yaml");
        }
        if (nameOrPath.endsWith(".yaml")) {
            return TextSource.file(Path.of(nameOrPath));
        }
        throw new ConfigException("unknown task '" + nameOrPath + "'; known: " + String.join(", ", NAMES)
                + ", or give the path of a .yaml file");
    }
}
