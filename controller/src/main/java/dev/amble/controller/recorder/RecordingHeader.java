package dev.amble.controller.recorder;

import dev.amble.controller.policy.ControllerConfig;
import dev.amble.robots.config.Sha256;
import dev.amble.robots.model.RobotModel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What stands at the head of a recording: all that its ticks depend on besides what they hold themselves.
 *
 * @param formatVersion {@link #FORMAT_VERSION} of the program that wrote it
 * @param startedAt when the controller started, by the computer's clock, ISO 8601
 * @param controller the settings in force
 * @param policies in use so far, the newest last
 */
public record RecordingHeader(
        int formatVersion, String startedAt, Robot robot, ControllerConfig controller, List<PolicyIdentity> policies) {
    /** The version of the format that this code writes and reads. */
    public static final int FORMAT_VERSION = 1;

    public RecordingHeader {
        policies = List.copyOf(policies);
    }

    /**
     * The robot that was controlled.
     *
     * @param source what {@link dev.amble.robots.model.RobotLoader} loaded it by
     * @param sha256 of all that the controller takes from its description, lower-case hex
     * @param joints names in model order
     */
    public record Robot(String source, String sha256, List<String> joints) {
        public Robot {
            joints = List.copyOf(joints);
        }

        public static Robot of(String source, RobotModel robot) {
            String used = robot.urdfSha256()
                    + robot.joints()
                    + robot.feet()
                    + robot.safety()
                    + robot.actionScale()
                    + robot.actionClip();
            return new Robot(source, Sha256.hex(used.getBytes(StandardCharsets.UTF_8)), robot.jointNames());
        }
    }

    RecordingHeader withPolicy(PolicyIdentity policy) {
        List<PolicyIdentity> all = new java.util.ArrayList<>(policies);
        all.removeIf(other -> other.generation() == policy.generation());
        all.add(policy);
        return new RecordingHeader(formatVersion, startedAt, robot, controller, all);
    }
}
