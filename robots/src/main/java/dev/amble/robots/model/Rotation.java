package dev.amble.robots.model;

import java.io.Serializable;

/**
 * A rotation as a unit quaternion (x, y, z, w), mapping child coordinates to parent coordinates.
 *
 * <p>For descriptions and set-up; the simulation step and the control tick use plain arrays.
 */
public record Rotation(double x, double y, double z, double w) implements Serializable {
    public static final Rotation IDENTITY = new Rotation(0, 0, 0, 1);

    /** Fixed-axis roll, pitch, yaw in rad, as URDF defines them: Rz(yaw) Ry(pitch) Rx(roll). */
    public static Rotation fromRollPitchYaw(double roll, double pitch, double yaw) {
        return aboutAxis(new Vector3(0, 0, 1), yaw)
                .times(aboutAxis(new Vector3(0, 1, 0), pitch))
                .times(aboutAxis(new Vector3(1, 0, 0), roll));
    }

    /** Rotation by {@code angle} rad about a unit axis. */
    public static Rotation aboutAxis(Vector3 unitAxis, double angle) {
        double s = Math.sin(angle / 2);
        return new Rotation(unitAxis.x() * s, unitAxis.y() * s, unitAxis.z() * s, Math.cos(angle / 2));
    }

    /** This rotation after {@code inner}. */
    public Rotation times(Rotation inner) {
        return new Rotation(
                w * inner.x + x * inner.w + y * inner.z - z * inner.y,
                w * inner.y - x * inner.z + y * inner.w + z * inner.x,
                w * inner.z + x * inner.y - y * inner.x + z * inner.w,
                w * inner.w - x * inner.x - y * inner.y - z * inner.z);
    }

    public Rotation inverse() {
        return new Rotation(-x, -y, -z, w);
    }

    /** The rotation matrix, row by row; its columns are the child's axes in parent coordinates. */
    public double[][] matrix() {
        Vector3 a = rotate(new Vector3(1, 0, 0));
        Vector3 b = rotate(new Vector3(0, 1, 0));
        Vector3 c = rotate(new Vector3(0, 0, 1));
        return new double[][] {{a.x(), b.x(), c.x()}, {a.y(), b.y(), c.y()}, {a.z(), b.z(), c.z()}};
    }

    public Vector3 rotate(Vector3 v) {
        Vector3 axis = new Vector3(x, y, z);
        Vector3 t = axis.cross(v).times(2);
        return v.plus(t.times(w)).plus(axis.cross(t));
    }
}
