package dev.amble.robots.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PoseTest {
    private static final double QUARTER = Math.PI / 2;
    private static final Vector3 X = new Vector3(1, 0, 0);
    private static final Vector3 Y = new Vector3(0, 1, 0);
    private static final Vector3 Z = new Vector3(0, 0, 1);

    @Test
    void rollPitchAndYawTurnRightHanded() {
        assertClose(Z, Rotation.fromRollPitchYaw(QUARTER, 0, 0).rotate(Y));
        assertClose(X, Rotation.fromRollPitchYaw(0, QUARTER, 0).rotate(Z));
        assertClose(Y, Rotation.fromRollPitchYaw(0, 0, QUARTER).rotate(X));
    }

    @Test
    void rollIsAppliedFirstAndYawLast() {
        // roll takes y to z, which yaw leaves; yaw takes x, which roll left, to y
        Rotation rotation = Rotation.fromRollPitchYaw(QUARTER, 0, QUARTER);
        assertClose(Z, rotation.rotate(Y));
        assertClose(Y, rotation.rotate(X));
        // pitch takes x to -z, which yaw leaves
        assertClose(Z.times(-1), Rotation.fromRollPitchYaw(0, QUARTER, QUARTER).rotate(X));
    }

    @Test
    void inverseUndoesARotation() {
        Rotation rotation = Rotation.fromRollPitchYaw(0.3, -0.7, 2);
        Vector3 v = new Vector3(1, 2, 3);
        assertClose(v, rotation.inverse().rotate(rotation.rotate(v)));
    }

    @Test
    void posesChainFromParentToChild() {
        Pose parent = new Pose(new Vector3(1, 0, 0), Rotation.fromRollPitchYaw(0, 0, QUARTER));
        Pose child = new Pose(new Vector3(2, 0, 0), Rotation.IDENTITY);
        // the child's origin, 2 m along the parent's x axis, which points along y
        assertClose(new Vector3(1, 2, 0), parent.times(child).position());
        assertClose(new Vector3(1, 3, 0), parent.times(child).transform(X));
    }

    @Test
    void inverseUndoesAPose() {
        Pose pose = new Pose(new Vector3(1, -2, 3), Rotation.fromRollPitchYaw(0.3, -0.7, 2));
        Vector3 point = new Vector3(0.5, 0.6, 0.7);
        assertClose(point, pose.inverse().transform(pose.transform(point)));
        assertClose(point, pose.times(pose.inverse()).transform(point));
    }

    @Test
    void crossProductIsRightHanded() {
        assertEquals(Z, X.cross(Y));
        assertEquals(14, new Vector3(1, 2, 3).dot(new Vector3(1, 2, 3)));
        assertEquals(5, new Vector3(3, 0, 4).norm());
    }

    private static void assertClose(Vector3 expected, Vector3 actual) {
        assertEquals(0, expected.minus(actual).norm(), 1e-14, actual::toString); // a few roundings
    }
}
