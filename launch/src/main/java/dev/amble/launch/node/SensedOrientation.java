package dev.amble.launch.node;

/** The orientation an IMU reports whose idea of down is off. One thread. */
final class SensedOrientation {
    private final float[] turn = new float[4];

    /**
     * Turns the true orientation by the least angle that makes gravity what was sensed.
     *
     * @param rotationBaseToWorld true orientation, unit quaternion x, y, z, w
     * @param gravity true direction of gravity in base axes, unit vector
     * @param sensedGravity the direction sensed, of any length but zero and not opposite to {@code gravity}
     * @param rotationOut unit quaternion x, y, z, w
     */
    void find(float[] rotationBaseToWorld, float[] gravity, float[] sensedGravity, float[] rotationOut) {
        float[] g = gravity;
        float[] s = sensedGravity;
        // From sensed to true: the axis is their cross product, and this w makes half the angle of it.
        turn[0] = s[1] * g[2] - s[2] * g[1];
        turn[1] = s[2] * g[0] - s[0] * g[2];
        turn[2] = s[0] * g[1] - s[1] * g[0];
        turn[3] = norm(s, 3) + s[0] * g[0] + s[1] * g[1] + s[2] * g[2];
        float[] q = rotationBaseToWorld;
        rotationOut[0] = q[3] * turn[0] + q[0] * turn[3] + q[1] * turn[2] - q[2] * turn[1];
        rotationOut[1] = q[3] * turn[1] - q[0] * turn[2] + q[1] * turn[3] + q[2] * turn[0];
        rotationOut[2] = q[3] * turn[2] + q[0] * turn[1] - q[1] * turn[0] + q[2] * turn[3];
        rotationOut[3] = q[3] * turn[3] - q[0] * turn[0] - q[1] * turn[1] - q[2] * turn[2];
        float length = norm(rotationOut, 4);
        for (int i = 0; i < 4; i++) {
            rotationOut[i] /= length;
        }
    }

    private static float norm(float[] v, int size) {
        float sum = 0;
        for (int i = 0; i < size; i++) {
            sum += v[i] * v[i];
        }
        return (float) Math.sqrt(sum);
    }
}
