package dev.amble.controller.estimation;

/**
 * The truth about a base that trots and turns: roll, pitch and yaw are sines and a ramp, and it bounces twice a stride.
 *
 * @param roll rad
 * @param pitch rad
 * @param angularVelocity in base axes, rad/s
 * @param acceleration in axes that turn with the yaw, m/s2
 */
record TrottingBase(double roll, double pitch, double[] angularVelocity, double[] acceleration) {
    private static final double STRIDE = 2 * Math.PI * 2.9;
    private static final double SWAY = 2 * Math.PI * 1.3;
    private static final double YAW_RATE = 0.5;

    static TrottingBase at(double t) {
        double roll = 0.15 * Math.sin(SWAY * t);
        double rollRate = 0.15 * SWAY * Math.cos(SWAY * t);
        double pitch = 0.05 + 0.08 * Math.sin(STRIDE * t);
        double pitchRate = 0.08 * STRIDE * Math.cos(STRIDE * t);
        // The kinematics of roll, pitch and yaw, in this order from the base outwards.
        double[] rate = {
            rollRate - YAW_RATE * Math.sin(pitch),
            pitchRate * Math.cos(roll) + YAW_RATE * Math.cos(pitch) * Math.sin(roll),
            -pitchRate * Math.sin(roll) + YAW_RATE * Math.cos(pitch) * Math.cos(roll)
        };
        double[] acceleration = {
            1.5 * Math.sin(STRIDE * t + 0.4), 0.8 * Math.sin(STRIDE * t + 2), 3 * Math.sin(2 * STRIDE * t)
        };
        return new TrottingBase(roll, pitch, rate, acceleration);
    }

    /** Unit vector of gravity in base axes. */
    float[] gravity() {
        return inBase(0, 0, -1);
    }

    /** What an accelerometer measures: acceleration less gravity, in base axes, m/s2. */
    float[] specificForce() {
        return inBase(acceleration[0], acceleration[1], acceleration[2] + 9.80665);
    }

    private float[] inBase(double x, double y, double z) {
        double xp = Math.cos(pitch) * x - Math.sin(pitch) * z;
        double zp = Math.sin(pitch) * x + Math.cos(pitch) * z;
        return new float[] {
            (float) xp,
            (float) (Math.cos(roll) * y + Math.sin(roll) * zp),
            (float) (-Math.sin(roll) * y + Math.cos(roll) * zp)
        };
    }
}
