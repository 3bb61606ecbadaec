package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class BodyStateTest {
    private static final float HALF = (float) Math.sqrt(0.5);
    private final BodyState state = new BodyState();
    private final float[] out = new float[3];

    @Test
    void turnedLeftTheBaseSeesWorldXAtItsRight() {
        turn(0f, 0f, HALF, HALF); // +90 deg about z: base x is world y
        state.rotateToBase(1f, 0f, 0f, out);
        assertArrayEquals(new float[] {0f, -1f, 0f}, out, 1e-6f);
        state.rotateToWorld(1f, 0f, 0f, out);
        assertArrayEquals(new float[] {0f, 1f, 0f}, out, 1e-6f);
    }

    @Test
    void pitchedNoseDownGravityPointsForward() {
        turn(0f, HALF, 0f, HALF); // +90 deg about y: base x points down
        state.gravityInBase(out);
        assertArrayEquals(new float[] {1f, 0f, 0f}, out, 1e-6f);
    }

    @Test
    void velocitiesAreGivenInBaseAxes() {
        turn(HALF, 0f, 0f, HALF); // +90 deg about x: base y is world z, base z is world -y
        set(state.linearVelocity, 1f, 2f, 3f);
        state.linearVelocityInBase(out);
        assertArrayEquals(new float[] {1f, 3f, -2f}, out, 1e-6f);
        set(state.angularVelocity, 4f, 5f, 6f);
        state.angularVelocityInBase(out);
        assertArrayEquals(new float[] {4f, 6f, -5f}, out, 1e-6f);
    }

    @Test
    void rotationsThereAndBackCancel() {
        turn(0.1f, -0.5f, 0.7f, 0.5f); // norm 1: 0.01 + 0.25 + 0.49 + 0.25
        state.rotateToBase(0.3f, -2f, 5f, out);
        state.rotateToWorld(out[0], out[1], out[2], out);
        assertArrayEquals(new float[] {0.3f, -2f, 5f}, out, 5e-6f);
    }

    private void turn(float x, float y, float z, float w) {
        set(state.rotationBaseToWorld, x, y, z);
        state.rotationBaseToWorld[3] = w;
    }

    private static void set(float[] vector, float x, float y, float z) {
        vector[0] = x;
        vector[1] = y;
        vector[2] = z;
    }
}
