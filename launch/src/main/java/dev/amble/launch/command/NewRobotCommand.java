package dev.amble.launch.command;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.file.AtomicFile;
import dev.amble.robots.model.RobotConfig;
import dev.amble.robots.model.RobotDraft;
import dev.amble.robots.model.RobotDraftText;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.UrdfDescription;
import dev.amble.robots.model.UrdfReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a first robot.yaml for a URDF. */
@Command(
        name = "new-robot",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a first robot.yaml for a quadruped's URDF, beside it.",
            "",
            "Legs, feet, mirror pairs, a stance with level feet and gains are guessed from the geometry;"
                    + " comments say what to look at.",
            ""
        },
        footer = {"", "Examples:", "  amble new-robot my/robot.urdf", "  amble train --robot my/robot.yaml"})
public final class NewRobotCommand implements Callable<Integer> {
    @Parameters(paramLabel = "URDF", description = "the robot's URDF file")
    private Path urdf;

    @Override
    public Integer call() {
        Path yaml = urdf.resolveSibling("robot.yaml");
        if (Files.exists(yaml)) {
            throw new ConfigException(yaml + ": exists already; move it away first");
        }
        UrdfDescription description = UrdfReader.read(urdf);
        String text = RobotDraftText.of(RobotDraft.of(description));
        RobotModel robot = load(new TextSource(yaml.toString(), text), description);
        try {
            AtomicFile.write(yaml, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new ConfigException(yaml + ": cannot be written (" + e + "); check the folder's permissions", e);
        }
        System.out.printf(
                Locale.ROOT,
                "wrote %s: %s, %.3f kg, stands %.3f m high%n",
                yaml,
                robot.name(),
                robot.mass(),
                robot.standHeight());
        return 0;
    }

    /** Nothing is written that would not load. */
    private static RobotModel load(TextSource yaml, UrdfDescription description) {
        return RobotLoader.assemble(yaml, YamlReader.read(yaml, RobotConfig.class), description.source());
    }
}
