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
        if (BUILT_IN.contains(nameOrPath)) {
            String folder = DESCRIPTIONS + nameOrPath + "/";
            TextSource yaml = TextSource.resource(RobotLoader.class, folder + "robot.yaml");
            RobotConfig config = YamlReader.read(yaml, RobotConfig.class);
            return assemble(yaml, config, TextSource.resource(RobotLoader.class, folder + config.urdf()));
        }
        Path file = Path.of(nameOrPath);
        if (!Files.isRegularFile(file)) {
            throw new ConfigException("no robot '" + nameOrPath + "'; built in: " + String.join(", ", BUILT_IN)
                    + "; or give the path of a robot.yaml" + NearestName.hint(nameOrPath, BUILT_IN));
        }
        TextSource yaml = TextSource.file(file);
        RobotConfig config = YamlReader.read(yaml, RobotConfig.class);
        UrdfDescription urdf = UrdfReader.read(file.resolveSibling(config.urdf()));
        return new RobotAssembler(yaml.name(), config, urdf).assemble();
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
