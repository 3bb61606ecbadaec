package dev.amble.robots.model;

import java.util.ArrayList;
import java.util.Collections;
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

    /**
     * How a point of a link moves with each joint: the columns of its Jacobian in the base frame, m/rad.
     *
     * @param poses of all links in the base frame
     * @param point in the base frame, m
     * @return in model order; zero for joints that do not carry the link
     */
    public static List<Vector3> pointJacobian(List<JointModel> joints, List<Pose> poses, int ofLink, Vector3 point) {
        List<Vector3> columns = new ArrayList<>(Collections.nCopies(joints.size(), Vector3.ZERO));
        for (int link = ofLink; link != 0; link = joints.get(link - 1).parentLink()) {
            JointModel joint = joints.get(link - 1);
            Pose pose = poses.get(link);
            Vector3 axis = pose.rotation().rotate(joint.axis());
            columns.set(link - 1, axis.cross(point.minus(pose.position())));
        }
        return columns;
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
