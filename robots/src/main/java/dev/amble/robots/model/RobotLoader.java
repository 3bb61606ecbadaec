package dev.amble.robots.model;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.NearestName;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds a robot's {@code robot.yaml} and URDF and makes a {@link RobotModel} of them.
 *
 * <p>Whatever is wrong with either file, or between them, is one {@link ConfigException}.
 */
public final class RobotLoader {
    /** Robots that come with this module, each a folder of {@code descriptions}. */
    public static final List<String> BUILT_IN = List.of("a1", "anymal_c", "go1", "go2");

    private static final String DESCRIPTIONS = "/dev/amble/robots/descriptions/";

    private RobotLoader() {}

    /** Loads a built-in robot by its name, or any robot by the path of its {@code robot.yaml}. */
    public static RobotModel load(String nameOrPath) {
        TextSource yaml = yaml(nameOrPath);
        RobotConfig config = YamlReader.read(yaml, RobotConfig.class);
        if (BUILT_IN.contains(nameOrPath)) {
            return assemble(yaml, config, builtInUrdf(nameOrPath, config));
        }
        UrdfDescription urdf = UrdfReader.read(Path.of(nameOrPath).resolveSibling(config.urdf()));
        return new RobotAssembler(yaml.name(), config, urdf).assemble();
    }

    /** The text of the URDF of a robot named as for {@link #load}. */
    public static TextSource urdf(String nameOrPath) {
        RobotConfig config = YamlReader.read(yaml(nameOrPath), RobotConfig.class);
        return BUILT_IN.contains(nameOrPath)
                ? builtInUrdf(nameOrPath, config)
                : TextSource.file(Path.of(nameOrPath).resolveSibling(config.urdf()));
    }

    private static TextSource yaml(String nameOrPath) {
        if (BUILT_IN.contains(nameOrPath)) {
            return TextSource.resource(RobotLoader.class, DESCRIPTIONS + nameOrPath + "/robot.yaml");
        }
        Path file = Path.of(nameOrPath);
        if (!Files.isRegularFile(file)) {
            throw new ConfigException("no robot '" + nameOrPath + "'; built in: " + String.join(", ", BUILT_IN)
                    + "; or give the path of a robot.yaml" + NearestName.hint(nameOrPath, BUILT_IN));
        }
        return TextSource.file(file);
    }

    private static TextSource builtInUrdf(String name, RobotConfig config) {
        return TextSource.resource(RobotLoader.class, DESCRIPTIONS + name + "/" + config.urdf());
    }

    /**
     * Makes a model of the two files of a robot.
     *
     * @param yaml the text {@code config} was read from; names it in errors
     */
    public static RobotModel assemble(TextSource yaml, RobotConfig config, TextSource urdf) {
        return new RobotAssembler(yaml.name(), config, UrdfReader.read(urdf)).assemble();
    }
}
