package dev.amble.robots.model;

import java.io.Serializable;

/**
 * Mass distribution of a rigid body.
 *
 * @param mass kg, zero for a massless frame
 * @param centerOfMass m, in link coordinates
 * @param ixx moment of inertia about the center of mass in link axes, kg m^2, and so on for the other five
 */
public record Inertial(
        double mass, Vector3 centerOfMass, double ixx, double iyy, double izz, double ixy, double ixz, double iyz)
        implements Serializable {
    public static final Inertial MASSLESS = new Inertial(0, Vector3.ZERO, 0, 0, 0, 0, 0, 0);

    public Inertial {
        if (!(mass >= 0) || !Double.isFinite(mass)) {
            throw new IllegalArgumentException("mass must be finite and not negative, got " + mass + " kg");
        }
    }

    /** This body and {@code other}, both in the same link frame, as one body (parallel-axis theorem). */
    public Inertial plus(Inertial other) {
        double total = mass + other.mass;
        if (total == 0) {
            return MASSLESS;
        }
        Vector3 center = centerOfMass.times(mass / total).plus(other.centerOfMass.times(other.mass / total));
        return aboutPoint(center, total, shiftedTo(center), other.shiftedTo(center));
    }

    /**
     * This body with a point mass attached (parallel-axis theorem).
     *
     * @param pointMass kg, may be negative
     * @param position m, in link coordinates
     */
    public Inertial withPointMass(double pointMass, Vector3 position) {
        if (pointMass == 0) {
            return this;
        }
        double total = mass + pointMass;
        Vector3 offset = position.minus(centerOfMass);
        Vector3 center = centerOfMass.plus(offset.times(pointMass / total));
        // Two bodies about their common center: the reduced mass at their distance.
        double reduced = mass * pointMass / total;
        double x = offset.x();
        double y = offset.y();
        double z = offset.z();
        return new Inertial(
                total,
                center,
                ixx + reduced * (y * y + z * z),
                iyy + reduced * (x * x + z * z),
                izz + reduced * (x * x + y * y),
                ixy - reduced * x * y,
                ixz - reduced * x * z,
                iyz - reduced * y * z);
    }

    /** This body with its mass and inertia about the same center multiplied. */
    public Inertial scaled(double massFactor, double inertiaFactor) {
        return new Inertial(
                mass * massFactor,
                centerOfMass,
                ixx * inertiaFactor,
                iyy * inertiaFactor,
                izz * inertiaFactor,
                ixy * inertiaFactor,
                ixz * inertiaFactor,
                iyz * inertiaFactor);
    }

    /** This body moved within its link. */
    public Inertial shiftedBy(Vector3 shift) {
        return new Inertial(mass, centerOfMass.plus(shift), ixx, iyy, izz, ixy, ixz, iyz);
    }

    /** This body seen from the parent frame of {@code poseInParent}. */
    public Inertial transformedBy(Pose poseInParent) {
        double[][] r = poseInParent.rotation().matrix();
        double[][] i = {{ixx, ixy, ixz}, {ixy, iyy, iyz}, {ixz, iyz, izz}};
        double[][] o = multiply(multiply(r, i), transpose(r));
        return new Inertial(
                mass,
                poseInParent.transform(centerOfMass),
                o[0][0],
                o[1][1],
                o[2][2],
                (o[0][1] + o[1][0]) / 2,
                (o[0][2] + o[2][0]) / 2,
                (o[1][2] + o[2][1]) / 2);
    }

    private static Inertial aboutPoint(Vector3 center, double mass, double[] a, double[] b) {
        return new Inertial(mass, center, a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4], a[5] + b[5]);
    }

    /** Moments (xx, yy, zz, xy, xz, yz) about {@code point}. */
    private double[] shiftedTo(Vector3 point) {
        Vector3 d = centerOfMass.minus(point);
        return new double[] {
            ixx + mass * (d.y() * d.y() + d.z() * d.z()),
            iyy + mass * (d.x() * d.x() + d.z() * d.z()),
            izz + mass * (d.x() * d.x() + d.y() * d.y()),
            ixy - mass * d.x() * d.y(),
            ixz - mass * d.x() * d.z(),
            iyz - mass * d.y() * d.z()
        };
    }

    private static double[][] transpose(double[][] m) {
        double[][] t = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                t[i][j] = m[j][i];
            }
        }
        return t;
    }

    private static double[][] multiply(double[][] a, double[][] b) {
        double[][] c = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }
}
