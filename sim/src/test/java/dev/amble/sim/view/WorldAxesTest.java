package dev.amble.sim.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.jme3.math.Vector3f;
import org.junit.jupiter.api.Test;

class WorldAxesTest {
    private static void assertVector(Vector3f expected, Vector3f actual) {
        assertEquals(expected.x, actual.x, 1e-6f);
        assertEquals(expected.y, actual.y, 1e-6f);
        assertEquals(expected.z, actual.z, 1e-6f);
    }

    @Test
    void forwardIsRightUpIsUpAndLeftIsAwayFromTheViewer() {
        assertVector(new Vector3f(1, 0, 0), WorldAxes.toView(1, 0, 0));
        assertVector(new Vector3f(0, 0, -1), WorldAxes.toView(0, 1, 0));
        assertVector(new Vector3f(0, 1, 0), WorldAxes.toView(0, 0, 1));
        assertVector(new Vector3f(1, 3, -2), WorldAxes.toView(1, 2, 3));
    }

    @Test
    void rotationOfTheRootDoesTheSame() {
        assertVector(new Vector3f(1, 3, -2), WorldAxes.rotationToView().mult(new Vector3f(1, 2, 3)));
    }

    @Test
    void backIsTheInverse() {
        assertVector(new Vector3f(1, 2, 3), WorldAxes.toWorld(WorldAxes.toView(1, 2, 3)));
    }
}
