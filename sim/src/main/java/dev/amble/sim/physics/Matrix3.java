package dev.amble.sim.physics;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.Rotation;
import dev.amble.robots.model.Vector3;

/** Operations on 3 x 3 matrices (row-major) and 3-vectors that lie inside larger arrays. */
final class Matrix3 {
    private Matrix3() {}

    /** out = a b; {@code out} overlaps neither. */
    static void multiply(double[] a, int ai, double[] b, int bi, double[] out, int oi) {
        for (int row = 0; row < 3; row++) {
            double x = a[ai + 3 * row];
            double y = a[ai + 3 * row + 1];
            double z = a[ai + 3 * row + 2];
            out[oi + 3 * row] = x * b[bi] + y * b[bi + 3] + z * b[bi + 6];
            out[oi + 3 * row + 1] = x * b[bi + 1] + y * b[bi + 4] + z * b[bi + 7];
            out[oi + 3 * row + 2] = x * b[bi + 2] + y * b[bi + 5] + z * b[bi + 8];
        }
    }

    /** out = a v. */
    static void rotate(double[] a, int ai, double[] v, int vi, double[] out, int oi) {
        double x = v[vi];
        double y = v[vi + 1];
        double z = v[vi + 2];
        out[oi] = a[ai] * x + a[ai + 1] * y + a[ai + 2] * z;
        out[oi + 1] = a[ai + 3] * x + a[ai + 4] * y + a[ai + 5] * z;
        out[oi + 2] = a[ai + 6] * x + a[ai + 7] * y + a[ai + 8] * z;
    }

    /** out = transpose(a) v. */
    static void rotateBack(double[] a, int ai, double[] v, int vi, double[] out, int oi) {
        double x = v[vi];
        double y = v[vi + 1];
        double z = v[vi + 2];
        out[oi] = a[ai] * x + a[ai + 3] * y + a[ai + 6] * z;
        out[oi + 1] = a[ai + 1] * x + a[ai + 4] * y + a[ai + 7] * z;
        out[oi + 2] = a[ai + 2] * x + a[ai + 5] * y + a[ai + 8] * z;
    }

    /** out += a x b (cross product). */
    static void addCross(double[] a, int ai, double[] b, int bi, double[] out, int oi) {
        addCross(a[ai], a[ai + 1], a[ai + 2], b[bi], b[bi + 1], b[bi + 2], out, oi);
    }

    /** out += a x b (cross product). */
    static void addCross(double ax, double ay, double az, double bx, double by, double bz, double[] out, int oi) {
        out[oi] += ay * bz - az * by;
        out[oi + 1] += az * bx - ax * bz;
        out[oi + 2] += ax * by - ay * bx;
    }

    /** The matrix of a unit quaternion. */
    static void fromQuaternion(double x, double y, double z, double w, double[] out, int oi) {
        out[oi] = 1 - 2 * (y * y + z * z);
        out[oi + 1] = 2 * (x * y - w * z);
        out[oi + 2] = 2 * (x * z + w * y);
        out[oi + 3] = 2 * (x * y + w * z);
        out[oi + 4] = 1 - 2 * (x * x + z * z);
        out[oi + 5] = 2 * (y * z - w * x);
        out[oi + 6] = 2 * (x * z - w * y);
        out[oi + 7] = 2 * (y * z + w * x);
        out[oi + 8] = 1 - 2 * (x * x + y * y);
    }

    static void fromRotation(Rotation rotation, double[] out, int oi) {
        fromQuaternion(rotation.x(), rotation.y(), rotation.z(), rotation.w(), out, oi);
    }

    /** Rotation by {@code angle} rad about a unit axis (Rodrigues). */
    static void fromAxisAngle(double[] axis, int ai, double angle, double[] out, int oi) {
        double s = Math.sin(angle);
        double c = Math.cos(angle);
        double x = axis[ai];
        double y = axis[ai + 1];
        double z = axis[ai + 2];
        double tx = (1 - c) * x;
        double ty = (1 - c) * y;
        double tz = (1 - c) * z;
        out[oi] = tx * x + c;
        out[oi + 1] = tx * y - s * z;
        out[oi + 2] = tx * z + s * y;
        out[oi + 3] = tx * y + s * z;
        out[oi + 4] = ty * y + c;
        out[oi + 5] = ty * z - s * x;
        out[oi + 6] = tx * z - s * y;
        out[oi + 7] = ty * z + s * x;
        out[oi + 8] = tz * z + c;
    }

    /** The rotation of an orthonormal, right-handed matrix (Shepperd's method). */
    static Rotation toRotation(double[] m, int i) {
        double trace = m[i] + m[i + 4] + m[i + 8];
        if (trace > 0) {
            double s = 2 * Math.sqrt(1 + trace);
            return new Rotation((m[i + 7] - m[i + 5]) / s, (m[i + 2] - m[i + 6]) / s, (m[i + 3] - m[i + 1]) / s, s / 4);
        }
        if (m[i] >= m[i + 4] && m[i] >= m[i + 8]) {
            double s = 2 * Math.sqrt(1 + m[i] - m[i + 4] - m[i + 8]);
            return new Rotation(s / 4, (m[i + 1] + m[i + 3]) / s, (m[i + 2] + m[i + 6]) / s, (m[i + 7] - m[i + 5]) / s);
        }
        if (m[i + 4] >= m[i + 8]) {
            double s = 2 * Math.sqrt(1 + m[i + 4] - m[i] - m[i + 8]);
            return new Rotation((m[i + 1] + m[i + 3]) / s, s / 4, (m[i + 5] + m[i + 7]) / s, (m[i + 2] - m[i + 6]) / s);
        }
        double s = 2 * Math.sqrt(1 + m[i + 8] - m[i] - m[i + 4]);
        return new Rotation((m[i + 2] + m[i + 6]) / s, (m[i + 5] + m[i + 7]) / s, s / 4, (m[i + 3] - m[i + 1]) / s);
    }

    /** The symmetric inertia tensor. */
    static void putTensor(Inertial inertial, double[] out, int oi) {
        out[oi] = inertial.ixx();
        out[oi + 4] = inertial.iyy();
        out[oi + 8] = inertial.izz();
        out[oi + 1] = out[oi + 3] = inertial.ixy();
        out[oi + 2] = out[oi + 6] = inertial.ixz();
        out[oi + 5] = out[oi + 7] = inertial.iyz();
    }

    static void put(Vector3 v, double[] out, int oi) {
        out[oi] = v.x();
        out[oi + 1] = v.y();
        out[oi + 2] = v.z();
    }
}
