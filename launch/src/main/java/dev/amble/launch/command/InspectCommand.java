package dev.amble.launch.command;

import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Table;
import dev.amble.launch.console.TextTable;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.LinkModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.UrdfReader;
import dev.amble.robots.policy.PolicyBundleReader;
import dev.amble.robots.policy.PolicyManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a policy file or a robot contains. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {"Shows what a policy file or a robot contains, after checking it.", ""},
        footer = {
            "",
            "Examples:",
            "  amble inspect a1.policy",
            "  amble inspect a1",
            "  amble inspect my/robot.yaml",
            "  amble inspect my/robot.urdf"
        })
public final class InspectCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE|ROBOT",
            description = "a .policy file, a .urdf file, a built-in robot, or the path of a robot.yaml")
    private String subject;

    @Override
    public Integer call() {
        System.out.print(text());
        return 0;
    }

    private String text() {
        if (subject.endsWith(".policy")) {
            return describe(PolicyBundleReader.read(Path.of(subject)).manifest());
        }
        if (subject.endsWith(".urdf") || subject.endsWith(".xacro")) {
            return UrdfSummary.text(UrdfReader.read(Path.of(subject)).requireTree());
        }
        return describe(RobotLoader.load(subject));
    }

    private static String describe(RobotModel robot) {
        List<List<String>> joints = new ArrayList<>();
        for (int j = 0; j < robot.numJoints(); j++) {
            JointModel joint = robot.joints().get(j);
            LinkModel link = robot.links().get(j + 1);
            joints.add(List.of(
                    joint.name(),
                    Numbers.fixed(joint.lowerLimit(), 3),
                    Numbers.fixed(joint.upperLimit(), 3),
                    Numbers.fixed(joint.defaultPosition(), 2),
                    Numbers.fixed(joint.effortLimit(), 1),
                    Numbers.fixed(joint.velocityLimit(), 1),
                    Numbers.fixed(joint.kp(), 1),
                    Numbers.fixed(joint.kd(), 2),
                    Numbers.fixed(link.inertial().mass(), 3)));
        }
        String feet =
                String.join(", ", robot.feet().stream().map(foot -> foot.name()).toList());
        return "robot " + robot.name() + ": " + Numbers.fixed(robot.mass(), 3) + " kg, base "
                + Numbers.fixed(robot.links().get(0).inertial().mass(), 3) + " kg, stands "
                + Numbers.fixed(robot.standHeight(), 3) + " m high on " + feet + "\n"
                + "urdf sha256 " + robot.urdfSha256() + "\n\n"
                + TextTable.format(new Table(
                        List.of(
                                Table.Column.text("joint"),
                                Table.Column.number("lower", "rad"),
                                Table.Column.number("upper", "rad"),
                                Table.Column.number("default", "rad"),
                                Table.Column.number("effort", "N m"),
                                Table.Column.number("speed", "rad/s"),
                                Table.Column.number("kp", ""),
                                Table.Column.number("kd", ""),
                                Table.Column.number("link", "kg")),
                        joints));
    }

    private static String describe(PolicyManifest manifest) {
        StringBuilder text = new StringBuilder();
        text.append("policy for ").append(manifest.robot().name()).append(", ");
        text.append(manifest.robot().joints().size()).append(" joints, every ");
        text.append(Numbers.fixed(1e3 * manifest.controlPeriod(), 1)).append(" ms\n");
        text.append("network ").append(manifest.network().layerSizes()).append(' ');
        text.append(manifest.network().activation()).append('\n');
        text.append("commands forward ")
                .append(range(
                        manifest.commandRange().forwardMin(),
                        manifest.commandRange().forwardMax()));
        text.append(" m/s, left ")
                .append(range(
                        manifest.commandRange().leftMin(),
                        manifest.commandRange().leftMax()));
        text.append(" m/s, yaw ")
                .append(range(
                        manifest.commandRange().yawMin(),
                        manifest.commandRange().yawMax()));
        text.append(" rad/s\n\n");
        text.append(TextTable.format(new Table(
                List.of(
                        Table.Column.text("observation"),
                        Table.Column.number("size", ""),
                        Table.Column.number("periods", ""),
                        Table.Column.text("unit"),
                        Table.Column.text("scale")),
                manifest.observation().stream()
                        .map(term -> List.of(
                                term.term(),
                                Integer.toString(term.size()),
                                Integer.toString(term.periods()),
                                term.unit(),
                                term.scale().toString()))
                        .toList())));
        text.append('\n');
        for (Map.Entry<String, String> entry : manifest.provenance().entrySet()) {
            if (entry.getValue().indexOf('\n') < 0) { // whole configurations stand in the manifest
                text.append(entry.getKey())
                        .append(": ")
                        .append(entry.getValue())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String range(double min, double max) {
        return Numbers.fixed(min, 1) + " to " + Numbers.fixed(max, 1);
    }
}
