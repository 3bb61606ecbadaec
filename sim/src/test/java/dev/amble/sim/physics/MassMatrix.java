package dev.amble.sim.physics;

import dev.amble.robots.model.ForwardKinematics;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The joint-space inertia matrix by the composite-rigid-body algorithm (Featherstone, Rigid Body Dynamics Algorithms,
 * 2008, section 6.2), in double precision and with nothing in common with the engines.
 *
 * <p>Coordinates are the base's linear and angular velocity along its axes, then the joints.
 */
final class MassMatrix {
    private static final int BASE = 6;
    private static final List<Vector3> AXES = List.of(TestRobots.X, TestRobots.Y, new Vector3(0, 0, 1));

    /** A velocity field of a rigid body: of its point at the base's origin, and angular. */
    private record Motion(Vector3 linear, Vector3 angular) {}

    private MassMatrix() {}

    static double[][] of(RobotModel robot, ToDoubleFunction<JointModel> angle) {
        List<Pose> poses = ForwardKinematics.linkPosesInBase(robot.joints(), angle);
        int numLinks = robot.links().size();
        Inertial[] composite = new Inertial[numLinks];
        for (int i = 0; i < numLinks; i++) {
            composite[i] = robot.links().get(i).inertial().transformedBy(poses.get(i));
        }
        for (int i = numLinks - 1; i > 0; i--) {
            int parent = robot.joints().get(i - 1).parentLink();
            composite[parent] = composite[parent].plus(composite[i]);
        }
        List<Motion> motions = motions(robot, poses);
        double[][] matrix = new double[motions.size()][motions.size()];
        for (int row = 0; row < motions.size(); row++) {
            int link = Math.max(0, row - BASE + 1);
            Motion momentum = momentum(composite[link], motions.get(row));
            for (int column = row; column >= 0; column = previous(robot, column)) {
                Motion motion = motions.get(column);
                matrix[row][column] =
                        dot(motion.linear(), momentum.linear()) + dot(motion.angular(), momentum.angular());
                matrix[column][row] = matrix[row][column];
            }
        }
        return matrix;
    }

    private static List<Motion> motions(RobotModel robot, List<Pose> poses) {
        List<Motion> motions = new ArrayList<>();
        AXES.forEach(axis -> motions.add(new Motion(axis, Vector3.ZERO)));
        AXES.forEach(axis -> motions.add(new Motion(Vector3.ZERO, axis)));
        for (int j = 0; j < robot.numJoints(); j++) {
            Pose pose = poses.get(j + 1);
            Vector3 axis = pose.rotation().rotate(robot.joints().get(j).axis());
            motions.add(new Motion(pose.position().cross(axis), axis));
        }
        return motions;
    }

    /** The next coordinate inward that moves what {@code coordinate} moves; -1 after the last. */
    private static int previous(RobotModel robot, int coordinate) {
        if (coordinate <= BASE) {
            return coordinate - 1;
        }
        return robot.joints().get(coordinate - BASE).parentLink() + BASE - 1;
    }

    private static Motion momentum(Inertial body, Motion motion) {
        Vector3 w = motion.angular();
        Vector3 linear = motion.linear().plus(w.cross(body.centerOfMass())).times(body.mass());
        Vector3 spin = new Vector3(
                body.ixx() * w.x() + body.ixy() * w.y() + body.ixz() * w.z(),
                body.ixy() * w.x() + body.iyy() * w.y() + body.iyz() * w.z(),
                body.ixz() * w.x() + body.iyz() * w.y() + body.izz() * w.z());
        return new Motion(linear, spin.plus(body.centerOfMass().cross(linear)));
    }

    /** The accelerations that a unit torque of one joint causes at rest without gravity. */
    static double[] accelerations(double[][] matrix, int joint) {
        int n = matrix.length;
        double[][] a = new double[n][];
        double[] b = new double[n];
        b[BASE + joint] = 1;
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        for (int k = 0; k < n; k++) { // the matrix is positive definite: no pivoting
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
                b[i] -= factor * b[k];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                b[i] -= a[i][j] * b[j];
            }
            b[i] /= a[i][i];
        }
        return b;
    }

    private static double dot(Vector3 a, Vector3 b) {
        return a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
    }
}
