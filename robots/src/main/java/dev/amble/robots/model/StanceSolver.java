package dev.amble.robots.model;

import java.util.List;

/**
 * Finds the angles of a leg's last two joints that put its foot straight below the upper one of them, at a given depth.
 *
 * <p>Searches a grid over both joints' ranges and refines around the best point, separately for knees behind and ahead of
 * the line from hip to foot; behind, as most quadrupeds have it, is preferred if the limits allow.
 */
final class StanceSolver {
    private static final int GRID = 24;
    private static final int REFINEMENTS = 12;

    /** Both joints are searched within +- this, rad. */
    private static final double RANGE = Math.PI;

    /** Distance of the foot from its place that counts as reached, m. */
    private static final double REACHED = 1e-3;

    /** @param knee angle of the lowest joint, rad */
    record Angles(double thigh, double knee, double miss) {}

    private final List<JointModel> joints;
    private final int thigh;
    private final int knee;
    private final Vector3 center;

    /**
     * @param joints in model order, at their default positions except for the two
     * @param knee index of the leg's last joint; the one before it is its thigh
     * @param center of the foot in the frame of the last link, m
     */
    StanceSolver(List<JointModel> joints, int knee, Vector3 center) {
        this.joints = joints;
        this.knee = knee;
        this.center = center;
        thigh = joints.get(knee).parentLink() - 1;
    }

    /** Length from thigh joint over knee to foot, in the plane across the knee's axis, m. */
    double length() {
        List<Pose> poses = poses(0, 0);
        Vector3 axis = poses.get(knee + 1).rotation().rotate(joints.get(knee).axis());
        Vector3 atKnee = poses.get(knee + 1).position();
        return across(atKnee.minus(poses.get(thigh + 1).position()), axis)
                + across(poses.get(knee + 1).transform(center).minus(atKnee), axis);
    }

    private static double across(Vector3 v, Vector3 axis) {
        return v.minus(axis.times(v.dot(axis))).norm();
    }

    /** @param depth of the foot's center below the thigh joint, m */
    Angles solve(double depth) {
        Angles behind = search(depth, -1);
        return behind.miss < REACHED ? behind : best(behind, search(depth, 1));
    }

    private static Angles best(Angles a, Angles b) {
        return b.miss < REACHED || b.miss < a.miss ? b : a;
    }

    private Angles search(double depth, int side) {
        double[] lower = {lower(thigh), lower(knee)};
        double[] upper = {upper(thigh), upper(knee)};
        Angles best = new Angles((lower[0] + upper[0]) / 2, (lower[1] + upper[1]) / 2, Double.POSITIVE_INFINITY);
        double stepThigh = (upper[0] - lower[0]) / GRID;
        double stepKnee = (upper[1] - lower[1]) / GRID;
        for (int level = 0; level < REFINEMENTS; level++) {
            int reach = level == 0 ? GRID / 2 : 2;
            Angles center = best;
            for (int i = -reach; i <= reach; i++) {
                for (int k = -reach; k <= reach; k++) {
                    double q1 = Math.max(lower[0], Math.min(upper[0], center.thigh + i * stepThigh));
                    double q2 = Math.max(lower[1], Math.min(upper[1], center.knee + k * stepKnee));
                    double miss = miss(q1, q2, depth, side);
                    if (miss < best.miss) {
                        best = new Angles(q1, q2, miss);
                    }
                }
            }
            stepThigh /= 2;
            stepKnee /= 2;
        }
        return best;
    }

    /** Distance of the foot from its place in the x-z plane, m; infinite with the knee on the other side. */
    private double miss(double thighAngle, double kneeAngle, double depth, int side) {
        List<Pose> poses = poses(thighAngle, kneeAngle);
        Vector3 hip = poses.get(thigh + 1).position();
        Vector3 foot = poses.get(knee + 1).transform(center).minus(hip);
        double kneeAhead = poses.get(knee + 1).position().x() - hip.x();
        return side * kneeAhead < 0 ? Double.POSITIVE_INFINITY : Math.hypot(foot.x(), foot.z() + depth);
    }

    private List<Pose> poses(double thighAngle, double kneeAngle) {
        return ForwardKinematics.linkPosesInBase(joints, joint -> {
            if (joint.name().equals(joints.get(thigh).name())) {
                return thighAngle;
            }
            return joint.name().equals(joints.get(knee).name()) ? kneeAngle : joint.defaultPosition();
        });
    }

    private double lower(int joint) {
        return Math.max(-RANGE, joints.get(joint).lowerLimit());
    }

    private double upper(int joint) {
        return Math.min(RANGE, joints.get(joint).upperLimit());
    }
}
