package dev.amble.sim.physics;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.Rotation;
import dev.amble.robots.model.Vector3;

/**
 * A mass distribution along its principal axes, the only form Bullet takes.
 *
 * @param mass kg
 * @param centerOfMass m, in link coordinates
 * @param axes rotation that maps principal axes to link axes
 * @param moments principal moments of inertia about the center of mass, kg m^2
 */
record PrincipalInertia(double mass, Vector3 centerOfMass, Rotation axes, Vector3 moments) {
    private static final int MAX_SWEEPS = 20;

    /** Off-diagonal moments below this part of the largest moment count as zero. */
    private static final double NEGLIGIBLE = 1e-12;

    /**
     * Diagonalises a link's inertia.
     *
     * @param name what to call the link in an error message
     */
    static PrincipalInertia of(Inertial inertial, String name) {
        double[] tensor = new double[9];
        Matrix3.putTensor(inertial, tensor, 0);
        double[] axes = diagonalise(tensor);
        Vector3 moments = new Vector3(tensor[0], tensor[4], tensor[8]);
        if (!(inertial.mass() > 0 && moments.x() > 0 && moments.y() > 0 && moments.z() > 0)) {
            throw new IllegalArgumentException("link '" + name + "': a moving body needs a positive mass and positive"
                    + " principal moments of inertia, got " + inertial.mass() + " kg and " + moments
                    + " kg m^2; check the payload and the <inertial> element");
        }
        return new PrincipalInertia(inertial.mass(), inertial.centerOfMass(), Matrix3.toRotation(axes, 0), moments);
    }

    /**
     * Cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, section 8.5).
     *
     * @param tensor symmetric, overwritten by its diagonal form
     * @return right-handed matrix whose columns are the eigenvectors
     */
    private static double[] diagonalise(double[] tensor) {
        double[] axes = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        double largest = Math.max(tensor[0], Math.max(tensor[4], tensor[8]));
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            boolean changed = false;
            for (int p = 0; p < 2; p++) {
                for (int q = p + 1; q < 3; q++) {
                    if (Math.abs(tensor[3 * p + q]) > NEGLIGIBLE * largest) {
                        annihilate(tensor, axes, p, q);
                        changed = true;
                    }
                }
            }
            if (!changed) {
                break;
            }
        }
        return axes;
    }

    /** One rotation in the (p, q) plane that makes element (p, q) zero. */
    private static void annihilate(double[] tensor, double[] axes, int p, int q) {
        double tau = (tensor[4 * q] - tensor[4 * p]) / (2 * tensor[3 * p + q]);
        double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        for (int k = 0; k < 3; k++) { // columns p and q of the tensor and of the axes
            turn(tensor, 3 * k + p, 3 * k + q, c, s);
            turn(axes, 3 * k + p, 3 * k + q, c, s);
        }
        for (int k = 0; k < 3; k++) { // rows p and q of the tensor
            turn(tensor, 3 * p + k, 3 * q + k, c, s);
        }
    }

    private static void turn(double[] m, int i, int j, double c, double s) {
        double a = m[i];
        double b = m[j];
        m[i] = c * a - s * b;
        m[j] = s * a + c * b;
    }
}
