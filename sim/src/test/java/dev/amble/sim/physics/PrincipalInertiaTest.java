package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.Rotation;
import dev.amble.robots.model.Vector3;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalInertiaTest {
    @Test
    void twoByTwoBlockHasTheKnownEigenvalues() {
        // [[3, 1], [1, 3]] has eigenvalues 2 and 4, along the diagonals.
        PrincipalInertia principal = PrincipalInertia.of(new Inertial(1, Vector3.ZERO, 3, 3, 5, 1, 0, 0), "block");
        assertEquals(2, Math.min(principal.moments().x(), principal.moments().y()), 1e-12);
        assertEquals(4, Math.max(principal.moments().x(), principal.moments().y()), 1e-12);
        assertEquals(5, principal.moments().z(), 1e-12);
    }

    @Test
    void axesAndMomentsRebuildTheTensor() {
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            Vector3 moments = new Vector3(1 + random.nextDouble(), 1 + random.nextDouble(), 1 + random.nextDouble());
            Rotation rotation =
                    Rotation.fromRollPitchYaw(random.nextDouble(), random.nextDouble(), random.nextDouble());
            double[] tensor = tensor(rotation, moments);
            PrincipalInertia principal = PrincipalInertia.of(
                    new Inertial(1, Vector3.ZERO, tensor[0], tensor[4], tensor[8], tensor[1], tensor[2], tensor[5]),
                    "body");
            double[] rebuilt = tensor(principal.axes(), principal.moments());
            for (int k = 0; k < 9; k++) {
                assertEquals(tensor[k], rebuilt[k], 1e-12);
            }
        }
    }

    @Test
    void pointMassMovesTheCenterAndAddsByTheParallelAxisTheorem() {
        Inertial base = new Inertial(3, Vector3.ZERO, 0.1, 0.2, 0.3, 0, 0, 0);
        Inertial loaded = base.withPointMass(1, new Vector3(0.4, 0, 0));
        assertEquals(4, loaded.mass());
        assertEquals(0.1, loaded.centerOfMass().x(), 1e-15);
        // about the new center: 3 * 0.1^2 + 1 * 0.3^2 = 0.12
        assertEquals(0.1, loaded.ixx(), 1e-15);
        assertEquals(0.32, loaded.iyy(), 1e-15);
        assertEquals(0.42, loaded.izz(), 1e-15);
    }

    @Test
    void takingThePointMassAwayRestoresTheBody() {
        Inertial base = new Inertial(3, new Vector3(0.1, 0.2, 0.3), 0.1, 0.2, 0.3, 0.01, 0.02, 0.03);
        Vector3 where = new Vector3(-0.1, 0.3, 0.1);
        Inertial restored = base.withPointMass(2, where).withPointMass(-2, where);
        assertEquals(base.mass(), restored.mass(), 1e-14);
        assertEquals(0, base.centerOfMass().minus(restored.centerOfMass()).norm(), 1e-14);
        assertEquals(base.ixx(), restored.ixx(), 1e-14);
        assertEquals(base.iyz(), restored.iyz(), 1e-14);
    }

    @Test
    void bodyWithoutInertiaIsRefusedByName() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> PrincipalInertia.of(Inertial.MASSLESS, "FR_foot"));
        assertTrue(String.valueOf(e.getMessage()).contains("'FR_foot'"));
    }

    /** R diag(moments) R'. */
    private static double[] tensor(Rotation rotation, Vector3 moments) {
        double[] r = new double[9];
        Matrix3.fromRotation(rotation, r, 0);
        double[] d = {moments.x(), moments.y(), moments.z()};
        double[] tensor = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    tensor[3 * i + j] += r[3 * i + k] * d[k] * r[3 * j + k];
                }
            }
        }
        return tensor;
    }
}
