package dev.amble.robots.model;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.NearestName;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out how the joints of one side correspond to those of the other.
 *
 * <p>Reflection in the x-z plane takes a turn about axis (x, y, z) to a turn by the same angle about (-x, y, -z), because
 * an axis of rotation is an axial vector. So the sign of a pair is +1 if the partner's axis is that one and -1 if it is
 * the opposite one: hips that both turn about +x have -1, thighs and calves that turn about +y have +1.
 */
final class JointMirror {
    /** Generous, for descriptions that write pi as 3.14. */
    private static final double ALIGNED = 0.999;

    private JointMirror() {}

    /**
     * The joints with partner and sign filled in.
     *
     * @param file named in errors
     * @param joints in the order of {@code configs}
     */
    static List<JointModel> resolve(String file, List<RobotConfig.Joint> configs, List<JointModel> joints) {
        List<String> names = joints.stream().map(JointModel::name).toList();
        List<Pose> poses = ForwardKinematics.linkPosesInBase(joints, joint -> 0);
        List<JointModel> resolved = new ArrayList<>();
        for (int j = 0; j < joints.size(); j++) {
            JointModel joint = joints.get(j);
            String partnerName = configs.get(j).mirror();
            int partner = names.indexOf(partnerName);
            if (partner < 0) {
                throw error(file, joint, partnerName, "which is not a joint" + NearestName.hint(partnerName, names));
            }
            if (!configs.get(partner).mirror().equals(joint.name())) {
                String back = configs.get(partner).mirror();
                throw error(file, joint, partnerName, "whose mirror is '" + back + "'; mirrors must be mutual");
            }
            int sign = sign(joints, poses, j, partner);
            if (sign == 0) {
                throw error(file, joint, partnerName, "but their axes are not mirror images; correct the mirror");
            }
            double expected = sign * joints.get(partner).defaultPosition();
            if (Math.abs(joint.defaultPosition() - expected) > 1e-6) {
                throw error(
                        file,
                        joint,
                        partnerName,
                        "so its default_position must be " + expected + " rad, got " + joint.defaultPosition());
            }
            resolved.add(withMirror(joint, partner, sign));
        }
        return resolved;
    }

    /**
     * +1 if a joint's partner turns by the same angle in the mirror, -1 if by the opposite one, 0 if its axis is no mirror
     * image.
     *
     * @param poses of the links in the base frame with all joints at zero
     */
    static int sign(List<JointModel> joints, List<Pose> poses, int joint, int partner) {
        Vector3 axis = poses.get(joint + 1).rotation().rotate(joints.get(joint).axis());
        Vector3 partnerAxis =
                poses.get(partner + 1).rotation().rotate(joints.get(partner).axis());
        double alignment = partnerAxis.dot(new Vector3(-axis.x(), axis.y(), -axis.z()));
        return Math.abs(alignment) < ALIGNED ? 0 : alignment > 0 ? 1 : -1;
    }

    private static JointModel withMirror(JointModel joint, int mirrorJoint, int mirrorSign) {
        return new JointModel(
                joint.name(),
                joint.parentLink(),
                joint.origin(),
                joint.axis(),
                joint.lowerLimit(),
                joint.upperLimit(),
                joint.effortLimit(),
                joint.velocityLimit(),
                joint.damping(),
                joint.friction(),
                joint.defaultPosition(),
                joint.sittingPosition(),
                joint.kp(),
                joint.kd(),
                mirrorJoint,
                mirrorSign);
    }

    private static ConfigException error(String file, JointModel joint, String partner, String problem) {
        return new ConfigException(file + ": joint '" + joint.name() + "' has mirror '" + partner + "', " + problem);
    }
}
