package dev.amble.robots.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InertialTest {
    @Test
    void twoPointMassesTurnAboutTheirCommonCenter() {
        // 1 kg at x = 1, 3 kg at x = -1: center at -0.5; 1 * 1.5^2 + 3 * 0.5^2 = 3 about y and z, nothing about x
        Inertial body = point(1, new Vector3(1, 0, 0)).plus(point(3, new Vector3(-1, 0, 0)));
        assertEquals(4, body.mass());
        assertEquals(new Vector3(-0.5, 0, 0), body.centerOfMass());
        assertEquals(0, body.ixx(), 1e-15);
        assertEquals(3, body.iyy(), 1e-15);
        assertEquals(3, body.izz(), 1e-15);
    }

    @Test
    void productsOfInertiaAreNegativeSums() {
        // 1 kg at (1, 1, 0) and at (-1, -1, 0): ixy = -(1 * 1 + -1 * -1) = -2; ixx = iyy = 2; izz = 4
        Inertial body = point(1, new Vector3(1, 1, 0)).plus(point(1, new Vector3(-1, -1, 0)));
        assertEquals(-2, body.ixy(), 1e-15);
        assertEquals(2, body.ixx(), 1e-15);
        assertEquals(4, body.izz(), 1e-15);
    }

    @Test
    void twoHalvesOfARodAreTheRod() {
        // a thin rod along x has m L^2 / 12; halves of 1 kg and 0.5 m make a rod of 2 kg and 1 m
        double half = 1 * 0.5 * 0.5 / 12;
        Inertial left = new Inertial(1, new Vector3(-0.25, 0, 0), 0, half, half, 0, 0, 0);
        Inertial right = new Inertial(1, new Vector3(0.25, 0, 0), 0, half, half, 0, 0, 0);
        assertEquals(2 * 1.0 / 12, left.plus(right).izz(), 1e-15);
    }

    @Test
    void aQuarterTurnAboutZExchangesXAndY() {
        Inertial body = new Inertial(2, new Vector3(1, 0, 0), 1, 2, 3, 0.1, 0.2, 0.3);
        Pose turned = new Pose(new Vector3(0, 0, 5), Rotation.fromRollPitchYaw(0, 0, Math.PI / 2));
        Inertial moved = body.transformedBy(turned);
        // new x is old -y, new y is old x: ixy' = -ixy, ixz' = -iyz, iyz' = ixz
        assertEquals(0, moved.centerOfMass().minus(new Vector3(0, 1, 5)).norm(), 1e-15);
        assertEquals(2, moved.ixx(), 1e-15);
        assertEquals(1, moved.iyy(), 1e-15);
        assertEquals(3, moved.izz(), 1e-15);
        assertEquals(-0.1, moved.ixy(), 1e-15);
        assertEquals(-0.3, moved.ixz(), 1e-15);
        assertEquals(0.2, moved.iyz(), 1e-15);
    }

    @Test
    void mergingDoesNotDependOnTheFrameItIsDoneIn() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            Inertial a = new Inertial(1.5, randomVector(random), 2, 3, 4, 0.1, 0.2, -0.3);
            Inertial b = new Inertial(0.5, randomVector(random), 1, 2, 2, 0.2, -0.1, 0.1);
            Pose pose = new Pose(
                    randomVector(random), Rotation.fromRollPitchYaw(random.nextDouble(), 2 * random.nextDouble(), 3));
            Inertial mergedThenMoved = a.plus(b).transformedBy(pose);
            Inertial movedThenMerged = a.transformedBy(pose).plus(b.transformedBy(pose));
            double tolerance = 1e-13; // some twenty roundings of values of order 1
            assertEquals(mergedThenMoved.ixx(), movedThenMerged.ixx(), tolerance);
            assertEquals(mergedThenMoved.iyy(), movedThenMerged.iyy(), tolerance);
            assertEquals(mergedThenMoved.izz(), movedThenMerged.izz(), tolerance);
            assertEquals(mergedThenMoved.ixy(), movedThenMerged.ixy(), tolerance);
            assertEquals(mergedThenMoved.ixz(), movedThenMerged.ixz(), tolerance);
            assertEquals(mergedThenMoved.iyz(), movedThenMerged.iyz(), tolerance);
        }
    }

    @Test
    void masslessFramesAddNothing() {
        Inertial body = new Inertial(2, new Vector3(1, 2, 3), 1, 2, 3, 0.1, 0.2, 0.3);
        assertEquals(body, body.plus(Inertial.MASSLESS));
        assertEquals(Inertial.MASSLESS, Inertial.MASSLESS.plus(Inertial.MASSLESS));
    }

    @Test
    void negativeMassIsRefused() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new Inertial(-1, Vector3.ZERO, 1, 1, 1, 0, 0, 0));
        assertEquals("mass must be finite and not negative, got -1.0 kg", error.getMessage());
    }

    private static Inertial point(double mass, Vector3 at) {
        return new Inertial(mass, at, 0, 0, 0, 0, 0, 0);
    }

    private static Vector3 randomVector(SplittableRandom random) {
        return new Vector3(random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1));
    }
}
