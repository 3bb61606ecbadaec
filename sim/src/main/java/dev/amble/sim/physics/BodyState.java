package dev.amble.sim.physics;

/**
 * Where the base frame is and how it moves, seen from the world.
 *
 * <p>Mutable and preallocated; owned by one thread at a time. Velocities are those of the base frame's origin, which is
 * in general not the center of mass.
 */
public final class BodyState {
    /** Origin of the base frame in world coordinates, m. */
    public final float[] position = new float[3];

    /** Unit quaternion x, y, z, w that maps base to world coordinates. */
    public final float[] rotationBaseToWorld = {0f, 0f, 0f, 1f};

    /** Velocity of the base frame's origin in world axes, m/s. */
    public final float[] linearVelocity = new float[3];

    /** Angular velocity of the base in world axes, rad/s. */
    public final float[] angularVelocity = new float[3];

    /** Overwrites this state with {@code other}. */
    public void set(BodyState other) {
        System.arraycopy(other.position, 0, position, 0, 3);
        System.arraycopy(other.rotationBaseToWorld, 0, rotationBaseToWorld, 0, 4);
        System.arraycopy(other.linearVelocity, 0, linearVelocity, 0, 3);
        System.arraycopy(other.angularVelocity, 0, angularVelocity, 0, 3);
    }

    /** At rest at height {@code z} m over the world origin, base axes along world axes. */
    public void setUpright(float z) {
        setVector(position, 0f, 0f, z);
        setVector(rotationBaseToWorld, 0f, 0f, 0f);
        rotationBaseToWorld[3] = 1f;
        setVector(linearVelocity, 0f, 0f, 0f);
        setVector(angularVelocity, 0f, 0f, 0f);
    }

    /** Writes the unit vector of (0, 0, -1) in base axes: what an accelerometer at rest points away from. */
    public void gravityInBase(float[] gravityOut) {
        rotateToBase(0f, 0f, -1f, gravityOut);
    }

    /** Writes {@link #linearVelocity} in base axes, m/s. */
    public void linearVelocityInBase(float[] velocityOut) {
        rotateToBase(linearVelocity[0], linearVelocity[1], linearVelocity[2], velocityOut);
    }

    /** Writes {@link #angularVelocity} in base axes, rad/s: what a gyroscope measures. */
    public void angularVelocityInBase(float[] velocityOut) {
        rotateToBase(angularVelocity[0], angularVelocity[1], angularVelocity[2], velocityOut);
    }

    /**
     * Turns the base axes about the vertical, from along the world axes.
     *
     * @param yaw rad
     */
    public void setYaw(double yaw) {
        setVector(rotationBaseToWorld, 0f, 0f, (float) Math.sin(yaw / 2));
        rotationBaseToWorld[3] = (float) Math.cos(yaw / 2);
    }

    /** Cosine of the angle from the world's x axis to the base's, seen from above; 1 if that is vertical. */
    public float cosYaw() {
        float x = headingX();
        float length = (float) Math.sqrt(x * x + headingY() * headingY());
        return length == 0f ? 1f : x / length;
    }

    /** Sine of that angle. */
    public float sinYaw() {
        float y = headingY();
        float length = (float) Math.sqrt(headingX() * headingX() + y * y);
        return length == 0f ? 0f : y / length;
    }

    /** World x of the base's x axis. */
    private float headingX() {
        return 1
                - 2
                        * (rotationBaseToWorld[1] * rotationBaseToWorld[1]
                                + rotationBaseToWorld[2] * rotationBaseToWorld[2]);
    }

    /** World y of the base's x axis. */
    private float headingY() {
        return 2 * (rotationBaseToWorld[0] * rotationBaseToWorld[1] + rotationBaseToWorld[3] * rotationBaseToWorld[2]);
    }

    /** Rotates a world vector (x, y, z) into base axes. */
    public void rotateToBase(float x, float y, float z, float[] vectorInBaseOut) {
        rotate(-rotationBaseToWorld[0], -rotationBaseToWorld[1], -rotationBaseToWorld[2], x, y, z, vectorInBaseOut);
    }

    /** Rotates a base vector (x, y, z) into world axes. */
    public void rotateToWorld(float x, float y, float z, float[] vectorInWorldOut) {
        rotate(rotationBaseToWorld[0], rotationBaseToWorld[1], rotationBaseToWorld[2], x, y, z, vectorInWorldOut);
    }

    /** v + 2 w (q x v) + 2 q x (q x v). */
    private void rotate(float qx, float qy, float qz, float x, float y, float z, float[] out) {
        float qw = rotationBaseToWorld[3];
        float tx = 2f * (qy * z - qz * y);
        float ty = 2f * (qz * x - qx * z);
        float tz = 2f * (qx * y - qy * x);
        out[0] = x + qw * tx + (qy * tz - qz * ty);
        out[1] = y + qw * ty + (qz * tx - qx * tz);
        out[2] = z + qw * tz + (qx * ty - qy * tx);
    }

    private static void setVector(float[] vector, float x, float y, float z) {
        vector[0] = x;
        vector[1] = y;
        vector[2] = z;
    }
}
