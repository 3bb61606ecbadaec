package dev.amble.robots.model;

import dev.amble.robots.config.YamlWriter;
import java.util.List;

/** A draft as a {@code robot.yaml} with comments that say what was guessed and what to look at. */
public final class RobotDraftText {
    private static final String HEAD = """
            # A first description, guessed from the geometry of the URDF. Look at it with: amble inspect robot.yaml
            # Joint and foot order here is the order of every joint and foot vector.
            name: %s
            urdf: %s
            # Its frame is the base frame: x forward, y left, z up.
            base_link: %s

            # Joint target = default_position + action_scale * action, the action clamped to +- action_clip.
            action_scale: %s
            action_clip: %s

            # Beyond encoders and inertial measurement unit; known: height_scan.
            extra_sensors: []

            # What the controller takes for a fault and what it may ask of the motors: mostly the A1's values.
            # rad, rad/s, N m s/rad, V; factors are multiples of the URDF's limits.
            safety:
            """;

    private static final String JOINTS = """

            # Angles in rad: every foot below its hip and all soles level, for the stance at seven tenths of the leg's
            # length, for sitting at three tenths. Knees that should bend the other way: change the signs of their leg.
            # kp in N m/rad and kd in N m s/rad are the A1's, scaled by weight and leg length: make them those of your
            # joint controllers.
            joints:
            """;

    private static final String FEET = """

            # Front right, front left, rear right, rear left: the trot clock counts on it.
            """;

    private static final String GUESSED_FEET = """
            # The URDF gives these feet no sphere: measure radius and center (m, in the link's frame).
            """;

    private RobotDraftText() {}

    public static String of(RobotDraft draft) {
        RobotConfig config = draft.config();
        StringBuilder yaml = new StringBuilder(HEAD.formatted(
                config.name(), config.urdf(), config.baseLink(), config.actionScale(), config.actionClip()));
        YamlWriter.write(config.safety())
                .lines()
                .forEach(line -> yaml.append("  ").append(line).append('\n'));
        appendJoints(config.joints(), yaml);
        yaml.append(FEET);
        if (!draft.guessedFeet().isEmpty()) {
            yaml.append(GUESSED_FEET);
        }
        appendFeet(config.feet(), yaml);
        return yaml.toString();
    }

    private static void appendJoints(List<RobotConfig.Joint> joints, StringBuilder yaml) {
        yaml.append(JOINTS);
        for (RobotConfig.Joint joint : joints) {
            yaml.append("  - {name: ").append(joint.name());
            yaml.append(", mirror: ").append(joint.mirror());
            yaml.append(", default_position: ").append(joint.defaultPosition());
            yaml.append(", sitting_position: ").append(joint.sittingPosition());
            yaml.append(", kp: ").append(joint.kp());
            yaml.append(", kd: ").append(joint.kd()).append("}\n");
        }
    }

    private static void appendFeet(List<RobotConfig.Foot> feet, StringBuilder yaml) {
        yaml.append("feet:\n");
        for (RobotConfig.Foot foot : feet) {
            yaml.append("  - {link: ").append(foot.link()).append(", mirror: ").append(foot.mirror());
            if (foot.radius() != null && foot.center() != null) {
                Vector3 center = foot.center();
                yaml.append(", radius: ").append(foot.radius()).append(", center: ");
                yaml.append(List.of(center.x(), center.y(), center.z()));
            }
            yaml.append("}\n");
        }
    }
}
