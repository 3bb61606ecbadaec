package dev.amble.robots.observation;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.ForwardKinematics;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.LinkModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import java.util.List;

/**
 * The action with which a robot stands on level ground in its default stance: what its springs need to bear its weight.
 *
 * <p>Springs that aim at the stance itself give way until they do, and a body that has sunk and leans tips more easily. So every
 * target leads by {@code torque / kp}, with the torque of a leg at rest, {@code (weight of the links beyond the joint) - J^T
 * force}. The feet's forces are vertical and carry the weight where it is; of all such, those that differ the least.
 */
public final class StandingAction {
    private StandingAction() {}

    /** One value a joint, model order, clamped as a policy's are. For set-up; allocates. */
    public static float[] of(RobotModel robot) {
        List<JointModel> joints = robot.joints();
        List<Pose> poses = ForwardKinematics.linkPosesInBase(joints, JointModel::defaultPosition);
        double[] torque = new double[joints.size()];
        Vector3 moment = Vector3.ZERO;
        for (int l = 0; l <= joints.size(); l++) {
            LinkModel link = robot.links().get(l);
            double mass = link.inertial().mass();
            Vector3 center = poses.get(l).transform(link.inertial().centerOfMass());
            moment = moment.plus(center.times(mass));
            lift(joints, poses, l, center, FootLoad.GRAVITY * mass, torque);
        }
        Vector3 centerOfMass = moment.times(1 / robot.mass());
        List<Vector3> feet = robot.feet().stream()
                .map(foot -> poses.get(foot.link()).transform(foot.center()))
                .toList();
        double[] force = footForces(robot.mass() * FootLoad.GRAVITY, centerOfMass, feet);
        for (int f = 0; f < force.length; f++) {
            FootModel foot = robot.feet().get(f);
            lift(joints, poses, foot.link(), feet.get(f), -force[f], torque);
        }
        float[] action = new float[joints.size()];
        for (int j = 0; j < action.length; j++) {
            double lead = torque[j] / (joints.get(j).kp() * robot.actionScale());
            action[j] = (float) Math.max(-robot.actionClip(), Math.min(robot.actionClip(), lead));
        }
        return action;
    }

    /** Adds the torques that push {@code point} of a link upwards with {@code force}. */
    private static void lift(
            List<JointModel> joints, List<Pose> poses, int ofLink, Vector3 point, double force, double[] torque) {
        List<Vector3> motion = ForwardKinematics.pointJacobian(joints, poses, ofLink, point);
        for (int j = 0; j < torque.length; j++) {
            torque[j] += force * motion.get(j).z();
        }
    }

    /** Upward forces of the ground on the feet, N, least squares: their sum is {@code weight}, their center {@code at}. */
    private static double[] footForces(double weight, Vector3 at, List<Vector3> feet) {
        Vector3 middle = Vector3.ZERO;
        for (Vector3 foot : feet) {
            middle = middle.plus(foot.times(1.0 / feet.size()));
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (Vector3 foot : feet) {
            Vector3 d = foot.minus(middle);
            xx += d.x() * d.x();
            xy += d.x() * d.y();
            yy += d.y() * d.y();
        }
        Vector3 off = at.minus(middle);
        double determinant = xx * yy - xy * xy;
        double x = (yy * off.x() - xy * off.y()) / determinant;
        double y = (xx * off.y() - xy * off.x()) / determinant;
        double[] force = new double[feet.size()];
        for (int f = 0; f < force.length; f++) {
            Vector3 d = feet.get(f).minus(middle);
            force[f] = weight * (1.0 / feet.size() + d.x() * x + d.y() * y);
        }
        return force;
    }
}
