package dev.amble.sim.physics;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.RobotModel;
import java.util.Arrays;
import java.util.List;

/**
 * The inertia that the joints of a floating robot show to their torques: the joint-space inertia matrix after the base
 * has given way, M_jj - M_jb M_bb^-1 M_bj.
 *
 * <p>Composite rigid bodies, all in world axes about the origin of the base frame, so that they simply add up. Allocates
 * nothing after construction.
 *
 * @see <a href="https://doi.org/10.1007/978-1-4899-7560-7">Featherstone (2008), Rigid Body Dynamics Algorithms, section
 *     6.2, and section 9.3 for the floating base</a>
 */
final class JointSpaceInertia {
    private final int numJoints;
    private final int[] parentLink;
    private final double[] linkMass;
    private final double[] linkCenter;
    private final double[] linkInertia;

    /** Mass, first moment (3) and moment of inertia (9) of each link and all beyond it. */
    private final double[] mass;

    private final double[] moment;
    private final double[] inertia;

    /** Momentum of what a joint moves at unit speed: angular (3), linear (3). Row j of M_jb. */
    private final double[] momentum;

    private final double[] base = new double[36];
    private final double[] response;
    private final double[] turned = new double[9];
    private final double[] arm = new double[3];
    private final double[] axis = new double[3];
    private final double[] spin = new double[3];

    private final double[] matrix;

    JointSpaceInertia(RobotModel robot, List<Inertial> links) {
        numJoints = robot.numJoints();
        int numLinks = numJoints + 1;
        parentLink =
                robot.joints().stream().mapToInt(joint -> joint.parentLink()).toArray();
        linkMass = new double[numLinks];
        linkCenter = new double[3 * numLinks];
        linkInertia = new double[9 * numLinks];
        mass = new double[numLinks];
        moment = new double[3 * numLinks];
        inertia = new double[9 * numLinks];
        momentum = new double[6 * numJoints];
        response = new double[6 * numJoints];
        matrix = new double[numJoints * numJoints];
        setInertials(links);
    }

    void setInertials(List<Inertial> links) {
        for (int i = 0; i < linkMass.length; i++) {
            Inertial inertial = links.get(i);
            linkMass[i] = inertial.mass();
            Matrix3.put(inertial.centerOfMass(), linkCenter, 3 * i);
            Matrix3.putTensor(inertial, linkInertia, 9 * i);
        }
    }

    /** The matrix in the pose last given to {@link #update}, row-major, kg m^2. Overwritten by the next. */
    double[] matrix() {
        return matrix;
    }

    /** Computes the matrix in a pose. */
    void update(ForwardKinematics links) {
        for (int i = 0; i <= numJoints; i++) {
            setLink(i, links);
        }
        for (int j = numJoints - 1; j >= 0; j--) {
            addToParent(j + 1, parentLink[j]);
        }
        Arrays.fill(matrix, 0);
        for (int j = 0; j < numJoints; j++) {
            setMomentum(j, links);
            for (int k = j; k >= 0; k = parentLink[k] - 1) {
                double product = momentumAlong(k, j, links);
                matrix[j * numJoints + k] = product;
                matrix[k * numJoints + j] = product;
            }
        }
        letBaseGiveWay();
    }

    /** Mass, first moment and inertia of one link about the base's origin. */
    private void setLink(int link, ForwardKinematics links) {
        double[] r = links.rotation;
        Matrix3.rotate(r, 9 * link, linkCenter, 3 * link, arm, 0);
        for (int i = 0; i < 3; i++) {
            arm[i] += links.position[3 * link + i] - links.position[i];
            moment[3 * link + i] = linkMass[link] * arm[i];
        }
        mass[link] = linkMass[link];
        Matrix3.multiply(r, 9 * link, linkInertia, 9 * link, turned, 0);
        double square = arm[0] * arm[0] + arm[1] * arm[1] + arm[2] * arm[2];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                double sum = linkMass[link] * ((i == k ? square : 0) - arm[i] * arm[k]);
                for (int n = 0; n < 3; n++) {
                    sum += turned[3 * i + n] * r[9 * link + 3 * k + n];
                }
                inertia[9 * link + 3 * i + k] = sum;
            }
        }
    }

    private void addToParent(int link, int parent) {
        mass[parent] += mass[link];
        for (int i = 0; i < 3; i++) {
            moment[3 * parent + i] += moment[3 * link + i];
        }
        for (int i = 0; i < 9; i++) {
            inertia[9 * parent + i] += inertia[9 * link + i];
        }
    }

    /** Momentum about the base's origin of all that a joint moves, at 1 rad/s. */
    private void setMomentum(int joint, ForwardKinematics links) {
        int body = joint + 1;
        setUnitMotion(joint, links);
        int at = 6 * joint;
        Matrix3.rotate(inertia, 9 * body, axis, 0, momentum, at);
        Matrix3.addCross(moment, 3 * body, spin, 0, momentum, at);
        for (int i = 0; i < 3; i++) {
            momentum[at + 3 + i] = mass[body] * spin[i];
        }
        Matrix3.addCross(axis, 0, moment, 3 * body, momentum, at + 3);
    }

    /** Component of joint {@code j}'s momentum along the motion of joint {@code k}. */
    private double momentumAlong(int k, int j, ForwardKinematics links) {
        setUnitMotion(k, links);
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += axis[i] * momentum[6 * j + i] + spin[i] * momentum[6 * j + 3 + i];
        }
        return sum;
    }

    /** Motion of a joint at 1 rad/s: its axis, and the velocity it gives a body's point at the base's origin. */
    private void setUnitMotion(int joint, ForwardKinematics links) {
        for (int i = 0; i < 3; i++) {
            axis[i] = links.axisInWorld[3 * joint + i];
            arm[i] = links.position[3 * (joint + 1) + i] - links.position[i];
            spin[i] = 0;
        }
        Matrix3.addCross(arm, 0, axis, 0, spin, 0);
    }

    private void letBaseGiveWay() {
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                base[6 * i + k] = inertia[3 * i + k];
                base[6 * (3 + i) + 3 + k] = i == k ? mass[0] : 0;
            }
        }
        for (int i = 0; i < 3; i++) { // moment x, upper right and, transposed, lower left
            int next = (i + 1) % 3;
            int after = (i + 2) % 3;
            setPair(i, 3 + i, 0);
            setPair(i, 3 + next, -moment[after]);
            setPair(i, 3 + after, moment[next]);
        }
        Cholesky.factor(base, 6);
        System.arraycopy(momentum, 0, response, 0, momentum.length);
        for (int j = 0; j < numJoints; j++) {
            Cholesky.solve(base, 6, response, 6 * j);
            for (int k = 0; k < numJoints; k++) {
                double sum = 0;
                for (int i = 0; i < 6; i++) {
                    sum += momentum[6 * k + i] * response[6 * j + i];
                }
                matrix[j * numJoints + k] -= sum;
            }
        }
    }

    private void setPair(int row, int column, double value) {
        base[6 * row + column] = value;
        base[6 * column + row] = value;
    }
}
