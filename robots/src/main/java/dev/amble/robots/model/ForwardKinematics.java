package dev.amble.robots.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where the links are for given joint angles. For set-up and checks; allocates. */
public final class ForwardKinematics {
    private ForwardKinematics() {}

    /**
     * Poses of all links in the base frame; link 0 is the base itself.
     *
     * @param joints in model order, parents first
     * @param angle rad
     */
    public static List<Pose> linkPosesInBase(List<JointModel> joints, ToDoubleFunction<JointModel> angle) {
        List<Pose> poses = new ArrayList<>();
        poses.add(Pose.IDENTITY);
        for (JointModel joint : joints) {
            Pose turned = new Pose(Vector3.ZERO, Rotation.aboutAxis(joint.axis(), angle.applyAsDouble(joint)));
            poses.add(poses.get(joint.parentLink()).times(joint.origin()).times(turned));
        }
        return poses;
    }

    /** Height of the base frame over flat ground with the base level and the lowest foot touching, m. */
    public static double standHeight(List<JointModel> joints, List<FootModel> feet) {
        List<Pose> poses = linkPosesInBase(joints, JointModel::defaultPosition);
        double lowest = Double.POSITIVE_INFINITY;
        for (FootModel foot : feet) {
            Vector3 center = poses.get(foot.link()).transform(foot.center());
            lowest = Math.min(lowest, center.z() - foot.radius());
        }
        return -lowest;
    }

    /** Radius about the base's origin that no foot leaves in the default stance, seen from above, m. */
    static double footprintRadius(List<JointModel> joints, List<FootModel> feet) {
        List<Pose> poses = linkPosesInBase(joints, JointModel::defaultPosition);
        double largest = 0;
        for (FootModel foot : feet) {
            Vector3 center = poses.get(foot.link()).transform(foot.center());
            largest = Math.max(largest, Math.hypot(center.x(), center.y()) + foot.radius());
        }
        return largest;
    }
}
