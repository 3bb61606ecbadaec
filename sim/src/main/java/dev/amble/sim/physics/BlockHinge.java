package dev.amble.sim.physics;

import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.dynamics.constraintsolver.TypedConstraint;
import com.bulletphysics.dynamics.constraintsolver.TypedConstraintType;
import com.bulletphysics.linearmath.Transform;
import dev.amble.robots.model.Vector3;
import java.util.Arrays;
import javax.vecmath.Matrix3f;
import javax.vecmath.Vector3f;

/**
 * A hinge for jBullet's solver that satisfies its five rows together in every sweep, starting from the impulse of the
 * last step (Catto, Iterative Dynamics with Temporal Coherence, 2005).
 *
 * <p>jBullet's own hinge treats the rows one by one from zero. After 50 sweeps a robot's joints still gape by more than a
 * degree, and correcting that in a single step makes light links tremble.
 *
 * <p>Rows 0 to 2 hold the pivots together along the world's axes, rows 3 and 4 hold the axes parallel along two tangents.
 */
final class BlockHinge extends TypedConstraint {
    private static final int ROWS = 5;

    /** Part of the joint's gap that a step closes. */
    private static final double CORRECTION = 0.2;

    private final double[] pivotInParent = new double[3];
    private final double[] pivotInChild = new double[3];
    private final double[] axisInChild = new double[3];

    /** The joint's axis and two tangents in the parent's frame. */
    private final double[] frameInParent = new double[9];

    private final Side parent = new Side(-1);
    private final Side child = new Side(1);

    /** Axis and tangents in world axes. */
    private final double[] frame = new double[9];

    private final double[] gap = new double[ROWS];

    /** Accelerations of the rows by velocities alone. */
    private final double[] drift = new double[ROWS];

    private final double[] response = new double[ROWS * ROWS];
    private final double[] impulse = new double[ROWS];
    private final double[] change = new double[ROWS];
    private final double[] rowVelocity = new double[ROWS];
    private final double[] torque = new double[3];
    private final double[] childAxis = new double[3];
    private final double[] turn = new double[3];
    private boolean started;

    /** Pivots and axes in the frames of the two bodies. */
    BlockHinge(
            RigidBody parent,
            RigidBody child,
            Vector3 pivotInParent,
            Vector3 pivotInChild,
            Vector3 axisInParent,
            Vector3 axisInChild) {
        super(TypedConstraintType.HINGE_CONSTRAINT_TYPE, parent, child);
        Matrix3.put(pivotInParent, this.pivotInParent, 0);
        Matrix3.put(pivotInChild, this.pivotInChild, 0);
        Matrix3.put(axisInChild, this.axisInChild, 0);
        Matrix3.put(axisInParent, frameInParent, 0);
        Vector3 across = Math.abs(axisInParent.x()) < 0.5 ? new Vector3(1, 0, 0) : new Vector3(0, 1, 0);
        Matrix3.addCross(
                axisInParent.x(),
                axisInParent.y(),
                axisInParent.z(),
                across.x(),
                across.y(),
                across.z(),
                frameInParent,
                3);
        double length = Math.sqrt(dot(frameInParent, 3, frameInParent, 3));
        for (int i = 3; i < 6; i++) {
            frameInParent[i] /= length;
        }
        Matrix3.addCross(frameInParent, 0, frameInParent, 3, frameInParent, 6);
    }

    /** Prepares a step; no velocity may change here, because the solver has its copies already. */
    @Override
    public void buildJacobian() {
        parent.read(rbA, pivotInParent);
        child.read(rbB, pivotInChild);
        for (int k = 0; k < 3; k++) {
            Matrix3.rotate(parent.rotation, 0, frameInParent, 3 * k, frame, 3 * k);
            gap[k] = child.center[k] + child.arm[k] - parent.center[k] - parent.arm[k];
        }
        Matrix3.rotate(child.rotation, 0, axisInChild, 0, childAxis, 0);
        Arrays.fill(turn, 0);
        Matrix3.addCross(frame, 0, childAxis, 0, turn, 0);
        gap[3] = dot(turn, 0, frame, 3);
        gap[4] = dot(turn, 0, frame, 6);
        readDrift();
        double[] stiffness = new double[ROWS * ROWS];
        for (int k = 0; k < ROWS; k++) {
            setUnitResponse(k, stiffness);
        }
        invert(stiffness, response);
        started = false;
    }

    /** What jBullet's constraints leave out: without it pivots on turning links fly apart before they are pulled back. */
    private void readDrift() {
        parent.readVelocity(rbA);
        child.readVelocity(rbB);
        Arrays.fill(drift, 0);
        parent.addCentripetal(drift);
        child.addCentripetal(drift);
        double jointSpeed = dot(child.angular, 0, frame, 0) - dot(parent.angular, 0, frame, 0);
        Arrays.fill(turn, 0);
        Matrix3.addCross(parent.angular, 0, frame, 0, turn, 0);
        drift[3] = -jointSpeed * dot(turn, 0, frame, 3);
        drift[4] = -jointSpeed * dot(turn, 0, frame, 6);
    }

    /** Column {@code k}: relative velocities of the rows after a unit impulse on row {@code k}. */
    private void setUnitResponse(int k, double[] out) {
        parent.stop();
        child.stop();
        Arrays.fill(change, 0);
        change[k] = 1;
        push(change);
        readRows();
        for (int row = 0; row < ROWS; row++) {
            out[ROWS * row + k] = rowVelocity[row];
        }
    }

    @Override
    public void solveConstraint(float timestep) {
        parent.readVelocity(rbA);
        child.readVelocity(rbB);
        if (!started) {
            push(impulse);
            started = true;
        }
        readRows();
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int k = 0; k < ROWS; k++) {
                sum -= response[ROWS * row + k]
                        * (rowVelocity[k] + CORRECTION / timestep * gap[k] + timestep * drift[k]);
            }
            change[row] = sum;
            impulse[row] += sum;
        }
        push(change);
        parent.writeVelocity(rbA);
        child.writeVelocity(rbB);
    }

    private void push(double[] rows) {
        for (int i = 0; i < 3; i++) {
            torque[i] = rows[3] * frame[3 + i] + rows[4] * frame[6 + i];
        }
        parent.push(rows, torque);
        child.push(rows, torque);
    }

    private void readRows() {
        Arrays.fill(rowVelocity, 0);
        parent.addRows(frame, rowVelocity);
        child.addRows(frame, rowVelocity);
    }

    /** Gauss-Jordan elimination; the matrix is positive definite, so no pivoting is needed. */
    private static void invert(double[] matrix, double[] out) {
        Arrays.fill(out, 0);
        for (int i = 0; i < ROWS; i++) {
            out[ROWS * i + i] = 1;
        }
        for (int k = 0; k < ROWS; k++) {
            double pivot = matrix[ROWS * k + k];
            for (int j = 0; j < ROWS; j++) {
                matrix[ROWS * k + j] /= pivot;
                out[ROWS * k + j] /= pivot;
            }
            for (int i = 0; i < ROWS; i++) {
                double factor = matrix[ROWS * i + k];
                for (int j = 0; i != k && j < ROWS; j++) {
                    matrix[ROWS * i + j] -= factor * matrix[ROWS * k + j];
                    out[ROWS * i + j] -= factor * out[ROWS * k + j];
                }
            }
        }
    }

    private static double dot(double[] a, int ai, double[] b, int bi) {
        return a[ai] * b[bi] + a[ai + 1] * b[bi + 1] + a[ai + 2] * b[bi + 2];
    }

    /** One of the two bodies, in world axes. */
    private static final class Side {
        /** 1 for the body an impulse pushes, -1 for the one it pushes back. */
        final int sign;

        final double[] rotation = new double[9];
        final double[] center = new double[3];
        final double[] arm = new double[3];
        final double[] inverseInertia = new double[9];
        final double[] linear = new double[3];
        final double[] angular = new double[3];
        double inverseMass;

        private final double[] moment = new double[3];
        private final double[] turn = new double[3];
        private final Transform transform = new Transform();
        private final Matrix3f matrix = new Matrix3f();
        private final Vector3f vector = new Vector3f();

        Side(int sign) {
            this.sign = sign;
        }

        void read(RigidBody body, double[] pivot) {
            body.getCenterOfMassTransform(transform);
            put(transform.basis, rotation);
            put(transform.origin, center);
            Matrix3.rotate(rotation, 0, pivot, 0, arm, 0);
            put(body.getInvInertiaTensorWorld(matrix), inverseInertia);
            inverseMass = body.getInvMass();
        }

        void stop() {
            Arrays.fill(linear, 0);
            Arrays.fill(angular, 0);
        }

        void readVelocity(RigidBody body) {
            put(body.getLinearVelocity(vector), linear);
            put(body.getAngularVelocity(vector), angular);
        }

        void writeVelocity(RigidBody body) {
            vector.set((float) linear[0], (float) linear[1], (float) linear[2]);
            body.setLinearVelocity(vector);
            vector.set((float) angular[0], (float) angular[1], (float) angular[2]);
            body.setAngularVelocity(vector);
        }

        /** Applies an impulse (the first three elements) at the pivot and an angular one. */
        void push(double[] force, double[] torque) {
            System.arraycopy(torque, 0, moment, 0, 3);
            Matrix3.addCross(arm, 0, force, 0, moment, 0);
            Matrix3.rotate(inverseInertia, 0, moment, 0, turn, 0);
            for (int i = 0; i < 3; i++) {
                linear[i] += sign * inverseMass * force[i];
                angular[i] += sign * turn[i];
            }
        }

        /** Acceleration of the pivot on its circle round the center, w x (w x arm). */
        void addCentripetal(double[] rowsInOut) {
            Arrays.fill(turn, 0);
            Matrix3.addCross(angular, 0, arm, 0, turn, 0);
            Matrix3.addCross(
                    sign * angular[0], sign * angular[1], sign * angular[2], turn[0], turn[1], turn[2], rowsInOut, 0);
        }

        void addRows(double[] frame, double[] rowsInOut) {
            for (int i = 0; i < 3; i++) {
                rowsInOut[i] += sign * linear[i];
            }
            Matrix3.addCross(
                    sign * angular[0], sign * angular[1], sign * angular[2], arm[0], arm[1], arm[2], rowsInOut, 0);
            rowsInOut[3] += sign * dot(angular, 0, frame, 3);
            rowsInOut[4] += sign * dot(angular, 0, frame, 6);
        }

        private static void put(Vector3f v, double[] out) {
            out[0] = v.x;
            out[1] = v.y;
            out[2] = v.z;
        }

        private static void put(Matrix3f m, double[] out) {
            for (int i = 0; i < 9; i++) {
                out[i] = m.getElement(i / 3, i % 3);
            }
        }
    }
}
