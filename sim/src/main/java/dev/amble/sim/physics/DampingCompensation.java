package dev.amble.sim.physics;

import dev.amble.robots.model.Inertial;
import java.util.List;

/**
 * Cancels the damping that Bullet adds to every link of an articulated body.
 *
 * <p>btMultiBody's articulated-body pass applies to each link the force -m v (k + k |v|) at its center of mass and the
 * torque -I w (k + k |w|), with k = 0.04 and no way to change it through Minie. The opposite wrenches of all links are
 * projected onto the base and the joints (one inward recursion, Featherstone 2008, table 5.1) so that only six numbers
 * more than the motor torques cross into native code.
 */
final class DampingCompensation {
    private final int numJoints;
    private final double damping;
    private final double[] mass;
    private final double[] centerOfMass;
    private final double[] inertia;

    /** Force on each link and everything beyond it, world axes, N. */
    private final double[] force;

    /** Torque on the same about the link frame's origin, world axes, N m. */
    private final double[] torque;

    private final double[] arm = new double[3];
    private final double[] velocity = new double[3];
    private final double[] local = new double[3];
    private final double[] localMomentum = new double[3];

    /**
     * @param inertials mass distributions of all links
     * @param damping Bullet's coefficient k
     */
    DampingCompensation(List<Inertial> inertials, double damping) {
        this.damping = damping;
        int numLinks = inertials.size();
        numJoints = numLinks - 1;
        mass = new double[numLinks];
        centerOfMass = new double[3 * numLinks];
        inertia = new double[9 * numLinks];
        force = new double[3 * numLinks];
        torque = new double[3 * numLinks];
        for (int i = 0; i < numLinks; i++) {
            Inertial inertial = inertials.get(i);
            mass[i] = inertial.mass();
            Matrix3.put(inertial.centerOfMass(), centerOfMass, 3 * i);
            Matrix3.putTensor(inertial, inertia, 9 * i);
        }
    }

    /**
     * Computes the compensation for the current poses and velocities.
     *
     * @param jointTorqueInOut N m; the joints' part is added
     * @param baseForceOut in world axes, N
     * @param baseTorqueOut about the base's center of mass in world axes, N m
     */
    void addTo(ForwardKinematics links, float[] jointTorqueInOut, float[] baseForceOut, float[] baseTorqueOut) {
        for (int link = 0; link <= numJoints; link++) {
            setLinkWrench(links, link);
        }
        for (int j = numJoints - 1; j >= 0; j--) {
            int child = 3 * (j + 1);
            double[] axis = links.axisInWorld;
            jointTorqueInOut[j] += (float) (axis[3 * j] * torque[child]
                    + axis[3 * j + 1] * torque[child + 1]
                    + axis[3 * j + 2] * torque[child + 2]);
            addToParent(links, child, 3 * links.parentLink(j));
        }
        Matrix3.rotate(links.rotation, 0, centerOfMass, 0, arm, 0);
        Matrix3.addCross(-arm[0], -arm[1], -arm[2], force[0], force[1], force[2], torque, 0);
        for (int i = 0; i < 3; i++) {
            baseForceOut[i] = (float) force[i];
            baseTorqueOut[i] = (float) torque[i];
        }
    }

    /** Force and torque about the link frame's origin that undo the damping of one link. */
    private void setLinkWrench(ForwardKinematics links, int link) {
        int at = 3 * link;
        double[] spin = links.angularVelocity;
        Matrix3.rotate(links.rotation, 3 * at, centerOfMass, at, arm, 0);
        System.arraycopy(links.linearVelocity, at, velocity, 0, 3);
        Matrix3.addCross(spin, at, arm, 0, velocity, 0);
        double factor = mass[link] * damping * (1 + norm(velocity, 0));
        for (int i = 0; i < 3; i++) {
            force[at + i] = factor * velocity[i];
        }
        Matrix3.rotateBack(links.rotation, 3 * at, spin, at, local, 0);
        Matrix3.rotate(inertia, 3 * at, local, 0, localMomentum, 0);
        Matrix3.rotate(links.rotation, 3 * at, localMomentum, 0, torque, at);
        double angularFactor = damping * (1 + norm(spin, at));
        for (int i = 0; i < 3; i++) {
            torque[at + i] *= angularFactor;
        }
        Matrix3.addCross(arm, 0, force, at, torque, at);
    }

    private void addToParent(ForwardKinematics links, int child, int parent) {
        double[] p = links.position;
        for (int i = 0; i < 3; i++) {
            force[parent + i] += force[child + i];
            torque[parent + i] += torque[child + i];
        }
        Matrix3.addCross(
                p[child] - p[parent],
                p[child + 1] - p[parent + 1],
                p[child + 2] - p[parent + 2],
                force[child],
                force[child + 1],
                force[child + 2],
                torque,
                parent);
    }

    private static double norm(double[] v, int i) {
        return Math.sqrt(v[i] * v[i] + v[i + 1] * v[i + 1] + v[i + 2] * v[i + 2]);
    }
}
