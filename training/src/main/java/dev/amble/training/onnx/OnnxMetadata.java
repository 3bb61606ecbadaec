package dev.amble.training.onnx;

import dev.amble.robots.policy.PolicyManifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a stranger needs to know to run the model: the meaning of each input and output, as text. */
final class OnnxMetadata {
    private OnnxMetadata() {}

    /** Keys and values in a fixed order; lists are comma-separated, in policy order, SI units. */
    static Map<String, String> of(PolicyManifest manifest) {
        PolicyManifest.Robot robot = manifest.robot();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("robot", robot.name());
        metadata.put("urdf_sha256", robot.urdfSha256());
        metadata.put("joint_names", list(robot.joints(), PolicyManifest.Joint::name));
        metadata.put("default_position", list(robot.joints(), joint -> "" + joint.defaultPosition()));
        metadata.put("kp", list(robot.joints(), joint -> "" + joint.kp()));
        metadata.put("kd", list(robot.joints(), joint -> "" + joint.kd()));
        metadata.put("action_clip", "" + robot.actionClip());
        metadata.put("action_scale", "" + robot.actionScale());
        metadata.put(
                "joint_target",
                "default_position + action_scale * clamp(action, -action_clip, action_clip), inside the joint limits: the"
                        + " output joint_position_target");
        metadata.put("observation", list(manifest.observation(), OnnxMetadata::term));
        metadata.put("control_period", "" + manifest.controlPeriod());
        metadata.put("gait_frequency_hz", "" + manifest.gait().frequencyHz());
        return metadata;
    }

    private static String term(PolicyManifest.Term term) {
        String scale = term.scale().stream().map(String::valueOf).collect(Collectors.joining(" "));
        String past = term.periods() == 1 ? "" : " of " + term.periods() + " periods newest first";
        return term.term() + "[" + term.size() + "]" + past + " (" + term.unit().replace(",", "") + ") * " + scale;
    }

    private static <T> String list(List<T> items, Function<T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(","));
    }
}
