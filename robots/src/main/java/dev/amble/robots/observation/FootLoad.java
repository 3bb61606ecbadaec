package dev.amble.robots.observation;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.LinkModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.RobotState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How much of the robot's weight each foot carries, from the torques of its leg's joints: statics of the leg,
 * {@code torque = -J^T force - (weight of the links beyond the joint)}, solved for the force of the ground.
 *
 * <p>What it takes to accelerate the leg is left out, so that a fast swing shows as a load of its own. Allocates in the
 * constructor only; one instance serves one thread.
 */
final class FootLoad {
    /** Share of the robot's weight on a foot from which on it counts as in contact. */
    static final double CONTACT_SHARE = 0.2;

    /** m/s^2. */
    static final double GRAVITY = 9.81;

    private static final int JOINTS = 3;

    /** Below this determinant (m^3) the leg is stretched or folded so far that its torques don't tell the force. */
    private static final double SINGULAR = 1e-5;

    private final Leg[] legs;
    private final double contactLoad;

    /**
     * @param feet those to be asked about
     * @throws IllegalArgumentException if a leg doesn't have three joints
     */
    FootLoad(RobotModel robot, List<FootModel> feet) {
        legs = feet.stream().map(foot -> new Leg(robot, foot)).toArray(Leg[]::new);
        contactLoad = CONTACT_SHARE * GRAVITY * robot.mass();
    }

    /** Upward force of the ground on foot {@code f}, N; infinite where the leg is too straight for its torques to tell. */
    @RealTime
    double of(int f, RobotState state) {
        return legs[f].load(state);
    }

    /** Whether foot {@code f} carries weight. */
    @RealTime
    boolean isContact(int f, RobotState state) {
        return of(f, state) > contactLoad;
    }

    /** The joints between the base and one foot. Arrays of vectors hold three values a joint, the one at the base first. */
    private static final class Leg {
        private final int[] joint = new int[JOINTS];
        private final double[] axis = new double[3 * JOINTS];
        private final double[] origin = new double[3 * JOINTS];
        /** Row-major, from the joint's to the parent's axes at angle zero. */
        private final double[] originRotation = new double[9 * JOINTS];

        private final double[] mass = new double[JOINTS];
        private final double[] centerOfMass = new double[3 * JOINTS];
        private final double[] footCenter = new double[3];

        /** How the foot moves as each joint turns. */
        private final double[] footMotion = new double[3 * JOINTS];
        /** How the first moment of mass of the links beyond each joint moves as it turns, kg m. */
        private final double[] massMotion = new double[3 * JOINTS];

        private final double[] foot = new double[3];
        private final double[] moment = new double[3];

        Leg(RobotModel robot, FootModel model) {
            Deque<Integer> chain = new ArrayDeque<>();
            for (int link = model.link();
                    link != 0;
                    link = robot.joints().get(link - 1).parentLink()) {
                chain.addFirst(link - 1);
            }
            if (chain.size() != JOINTS) {
                throw new IllegalArgumentException("foot_contact needs legs of three joints, that of foot '"
                        + model.name() + "' of robot '" + robot.name() + "' has " + chain.size());
            }
            int k = 0;
            for (int j : chain) {
                JointModel jointModel = robot.joints().get(j);
                LinkModel link = robot.links().get(j + 1);
                joint[k] = j;
                put(jointModel.axis(), axis, 3 * k);
                put(jointModel.origin().position(), origin, 3 * k);
                double[][] rotation = jointModel.origin().rotation().matrix();
                for (int row = 0; row < 3; row++) {
                    System.arraycopy(rotation[row], 0, originRotation, 9 * k + 3 * row, 3);
                }
                mass[k] = link.inertial().mass();
                put(link.inertial().centerOfMass(), centerOfMass, 3 * k);
                k++;
            }
            put(model.center(), footCenter, 0);
        }

        private static void put(Vector3 v, double[] out, int at) {
            out[at] = v.x();
            out[at + 1] = v.y();
            out[at + 2] = v.z();
        }

        @RealTime
        double load(RobotState state) {
            project(state.jointPosition);
            float[] gravity = state.gravityInBase;
            double a = footMotion[0];
            double b = footMotion[1];
            double c = footMotion[2];
            double d = footMotion[3];
            double e = footMotion[4];
            double f = footMotion[5];
            double g = footMotion[6];
            double h = footMotion[7];
            double i = footMotion[8];
            double determinant = a * (e * i - f * h) + b * (f * g - d * i) + c * (d * h - e * g);
            if (Math.abs(determinant) < SINGULAR) {
                return Double.POSITIVE_INFINITY;
            }
            double t0 = generalizedForce(0, state);
            double t1 = generalizedForce(1, state);
            double t2 = generalizedForce(2, state);
            // Cramer's rule for the force whose work with each joint's motion of the foot is t.
            double x = t0 * (e * i - f * h) + b * (f * t2 - t1 * i) + c * (t1 * h - e * t2);
            double y = a * (t1 * i - f * t2) + t0 * (f * g - d * i) + c * (d * t2 - t1 * g);
            double z = a * (e * t2 - t1 * h) + b * (t1 * g - d * t2) + t0 * (d * h - e * g);
            return -(x * gravity[0] + y * gravity[1] + z * gravity[2]) / determinant;
        }

        /** What the ground must do on a joint of a leg at rest, N m. */
        @RealTime
        private double generalizedForce(int k, RobotState state) {
            float[] gravity = state.gravityInBase;
            double weight = GRAVITY
                    * (massMotion[3 * k] * gravity[0]
                            + massMotion[3 * k + 1] * gravity[1]
                            + massMotion[3 * k + 2] * gravity[2]);
            return -state.jointTorque[joint[k]] - weight;
        }

        /** Walks from the foot to the base, taking along what has been found so far in the axes of the link it is at. */
        @RealTime
        private void project(float[] jointPosition) {
            double massBeyond = 0;
            for (int i = 0; i < 3; i++) {
                foot[i] = footCenter[i];
                moment[i] = 0;
            }
            for (int k = JOINTS - 1; k >= 0; k--) {
                for (int i = 0; i < 3; i++) {
                    moment[i] += mass[k] * centerOfMass[3 * k + i];
                }
                massBeyond += mass[k];
                crossAxis(k, foot, footMotion);
                crossAxis(k, moment, massMotion);
                double cos = Math.cos(jointPosition[joint[k]]);
                double sin = Math.sin(jointPosition[joint[k]]);
                for (int later = k; later < JOINTS; later++) {
                    toParent(k, cos, sin, footMotion, 3 * later);
                    toParent(k, cos, sin, massMotion, 3 * later);
                }
                toParent(k, cos, sin, foot, 0);
                toParent(k, cos, sin, moment, 0);
                for (int i = 0; i < 3; i++) {
                    foot[i] += origin[3 * k + i];
                    moment[i] += massBeyond * origin[3 * k + i];
                }
            }
        }

        @RealTime
        private void crossAxis(int k, double[] arm, double[] motionOut) {
            double x = axis[3 * k];
            double y = axis[3 * k + 1];
            double z = axis[3 * k + 2];
            motionOut[3 * k] = y * arm[2] - z * arm[1];
            motionOut[3 * k + 1] = z * arm[0] - x * arm[2];
            motionOut[3 * k + 2] = x * arm[1] - y * arm[0];
        }

        /** Turns a vector about the axis of joint k (Rodrigues' formula) and on into the axes of the parent link. */
        @RealTime
        private void toParent(int k, double cos, double sin, double[] vectors, int at) {
            double ax = axis[3 * k];
            double ay = axis[3 * k + 1];
            double az = axis[3 * k + 2];
            double vx = vectors[at];
            double vy = vectors[at + 1];
            double vz = vectors[at + 2];
            double along = (ax * vx + ay * vy + az * vz) * (1 - cos);
            double x = vx * cos + (ay * vz - az * vy) * sin + ax * along;
            double y = vy * cos + (az * vx - ax * vz) * sin + ay * along;
            double z = vz * cos + (ax * vy - ay * vx) * sin + az * along;
            for (int i = 0; i < 3; i++) {
                int row = 9 * k + 3 * i;
                vectors[at + i] = originRotation[row] * x + originRotation[row + 1] * y + originRotation[row + 2] * z;
            }
        }
    }
}
