package dev.amble.launch.command;

import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Table;
import dev.amble.launch.console.TextTable;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.CollisionShape;
import dev.amble.robots.model.RobotConfig;
import dev.amble.robots.model.RobotDraft;
import dev.amble.robots.model.UrdfDescription;
import dev.amble.robots.model.UrdfJoint;
import dev.amble.robots.model.UrdfLink;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is in a URDF file, for the terminal. */
final class UrdfSummary {
    private UrdfSummary() {}

    static String text(UrdfDescription urdf) {
        double mass = urdf.links().stream()
                .mapToDouble(link -> link.inertial().mass())
                .sum();
        List<List<String>> joints = urdf.joints().stream()
                .filter(joint -> joint.type() != UrdfJoint.Type.FIXED)
                .map(UrdfSummary::row)
                .toList();
        StringBuilder text = new StringBuilder("URDF of " + urdf.name() + ": " + Numbers.fixed(mass, 3) + " kg in "
                + urdf.links().size() + " links, " + joints.size() + " joints that move\n\n");
        text.append(TextTable.format(new Table(
                List.of(
                        Table.Column.text("joint"),
                        Table.Column.text("type"),
                        Table.Column.number("lower", "rad"),
                        Table.Column.number("upper", "rad"),
                        Table.Column.number("effort", "N m"),
                        Table.Column.number("speed", "rad/s")),
                joints)));
        text.append('\n').append(links(urdf));
        text.append('\n').append(legs(urdf));
        urdf.warnings()
                .forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        return text.toString();
    }

    private static List<String> row(UrdfJoint joint) {
        return List.of(
                joint.name(),
                joint.type().name().toLowerCase(Locale.ROOT),
                Numbers.fixed(joint.lowerLimit(), 3),
                Numbers.fixed(joint.upperLimit(), 3),
                Numbers.fixed(joint.effortLimit(), 1),
                Numbers.fixed(joint.velocityLimit(), 1));
    }

    private static String links(UrdfDescription urdf) {
        List<List<String>> rows = urdf.links().stream()
                .filter(link -> link.inertial().mass() > 0)
                .map(link -> List.of(link.name(), Numbers.fixed(link.inertial().mass(), 3), shapes(link)))
                .toList();
        return TextTable.format(new Table(
                List.of(
                        Table.Column.text("link with mass"),
                        Table.Column.number("mass", "kg"),
                        Table.Column.text("collides as")),
                rows));
    }

    private static String shapes(UrdfLink link) {
        String shapes = link.collisions().stream()
                .map(CollisionShape::getClass)
                .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return shapes.isEmpty() ? "nothing" : shapes;
    }

    private static String legs(UrdfDescription urdf) {
        try {
            RobotDraft draft = RobotDraft.of(urdf);
            String feet =
                    draft.config().feet().stream().map(RobotConfig.Foot::link).collect(Collectors.joining(", "));
            String guessed = draft.guessedFeet().isEmpty() ? "" : " (without a sphere of their own)";
            return "a quadruped on " + feet + guessed + "; amble new-robot writes its robot.yaml\n";
        } catch (ConfigException e) {
            return "no quadruped that amble new-robot could describe: " + e.getMessage() + "\n";
        }
    }
}
