package dev.amble.sim.physics;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.LinkModel;
import dev.amble.robots.model.RobotModel;
import java.util.Arrays;
import java.util.List;

/**
 * The reflected inertia of the motors' rotors, which the engines' bodies do not have.
 *
 * <p>A rotor behind a gear of ratio n adds its armature, n^2 times its moment of inertia, to what the torque of its joint
 * meets and to nothing else: (M + D) qdd = tau + d, with D = diag(armature), the {@link JointSpaceInertia} M, and d all
 * else that moves the joints. The engines know M alone, so the joints get the torque -D qdd for an estimate of qdd made
 * before the substep: the last one, plus what the change of motor torque adds, (M + D)^-1 (tau - last tau). After the
 * substep it is corrected by (M + D)^-1 M (measured qdd - estimate), which in the air leaves no error.
 *
 * <p>So motor torque meets the right inertia at once and every other cause from the next substep on. On a leg that stands,
 * a change of torque mostly changes the force on the ground, so there the prediction is left out; otherwise the torque
 * would reach the ground late. A joint at rest gets nothing, whatever holds it. Contacts only add to M, which slows the
 * correction down and can't make it unstable.
 */
final class RotorInertia {
    private final JointSpaceInertia inertia;
    private final double timestep;
    private final int numJoints;
    private final float[] armature;

    /** M + D, factored. */
    private final double[] total;

    private final double[] estimate;
    private final double[] change;

    /** Of the last substep: motor and passive torque, velocities before it, M. */
    private final float[] lastTorque;

    private final float[] lastVelocity;
    private final double[] lastMatrix;
    private boolean hasLast;
    private boolean any;

    RotorInertia(RobotModel robot, double timestep) {
        this.timestep = timestep;
        numJoints = robot.numJoints();
        inertia = new JointSpaceInertia(
                robot, robot.links().stream().map(LinkModel::inertial).toList());
        armature = new float[numJoints];
        total = new double[numJoints * numJoints];
        estimate = new double[numJoints];
        change = new double[numJoints];
        lastTorque = new float[numJoints];
        lastVelocity = new float[numJoints];
        lastMatrix = new double[numJoints * numJoints];
    }

    /** @param newArmature one per joint, kg m^2 */
    void set(float[] newArmature) {
        any = false;
        for (int j = 0; j < numJoints; j++) {
            armature[j] = newArmature[j];
            any |= armature[j] > 0;
        }
    }

    void setInertials(List<Inertial> links) {
        inertia.setInertials(links);
    }

    /** Armature of a joint, kg m^2. */
    double of(int joint) {
        return armature[joint];
    }

    /** Whether there is anything to add. */
    boolean any() {
        return any;
    }

    /** Forgets the last substep. */
    void reset() {
        hasLast = false;
        Arrays.fill(estimate, 0);
        Arrays.fill(lastTorque, 0);
    }

    /**
     * Adds the rotors' part.
     *
     * @param velocity rad/s
     * @param links kinematics of the current state
     * @param standing whether a joint is part of a leg on the ground
     * @param torqueInOut N m
     */
    void addTo(float[] velocity, ForwardKinematics links, boolean[] standing, float[] torqueInOut) {
        if (hasLast) {
            correct(velocity);
        }
        inertia.update(links);
        System.arraycopy(inertia.matrix(), 0, lastMatrix, 0, lastMatrix.length);
        System.arraycopy(lastMatrix, 0, total, 0, total.length);
        for (int j = 0; j < numJoints; j++) {
            total[j * numJoints + j] += armature[j];
            change[j] = standing[j] ? 0 : torqueInOut[j] - lastTorque[j];
        }
        Cholesky.factor(total, numJoints);
        Cholesky.solve(total, numJoints, change, 0);
        for (int j = 0; j < numJoints; j++) {
            lastTorque[j] = torqueInOut[j];
            lastVelocity[j] = velocity[j];
            estimate[j] += change[j];
            torqueInOut[j] -= (float) (armature[j] * estimate[j]);
        }
        hasLast = true;
    }

    /** Corrects the estimate of the last substep by what happened in it. */
    private void correct(float[] velocity) {
        for (int j = 0; j < numJoints; j++) {
            double sum = 0;
            for (int k = 0; k < numJoints; k++) {
                double measured = (velocity[k] - lastVelocity[k]) / timestep;
                sum += lastMatrix[j * numJoints + k] * (measured - estimate[k]);
            }
            change[j] = sum;
        }
        Cholesky.solve(total, numJoints, change, 0);
        for (int j = 0; j < numJoints; j++) {
            estimate[j] += change[j];
        }
    }
}
