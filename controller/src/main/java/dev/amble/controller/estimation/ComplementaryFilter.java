package dev.amble.controller.estimation;

/**
 * The direction of gravity and the gyroscope's bias from angular velocity and specific force.
 *
 * <p>The gyroscope carries the direction along; the accelerometer, which at rest measures what holds the base up, pulls it
 * back with the time constant. What feet that strike the ground make of the specific force is smoothed by a low-pass of
 * {@value #FORCE_CUTOFF_HZ} Hz; the farther it then is from 1 g, the less it counts, and beyond {@value #GATE} g not at all. What the pull has to correct all the time is taken for the
 * gyroscope's bias; about the vertical it can't be told. One thread; allocates nothing.
 *
 * @see <a href="https://doi.org/10.1109/TAC.2008.923738">Mahony, Hamel, Pflimlin 2008: Nonlinear Complementary Filters on
 *     the Special Orthogonal Group, equations 32 a-c</a>
 */
public final class ComplementaryFilter {
    static final double GATE = 1;

    static final double FORCE_CUTOFF_HZ = 5;

    private static final double STANDARD_GRAVITY = 9.80665;

    /** Longer without a measurement, s, and it starts again. */
    private static final double MAX_STEP = 0.1;

    /** Time constant of the bias in those of the direction. */
    private static final double BIAS_SLOWNESS = 10;

    /** Time constants after a start, which may have been in motion, before what is to be corrected counts as bias. */
    private static final double SETTLING = 4;

    private final double gain;
    private final double biasGain;
    /** Direction away from the ground, in base axes. */
    private final double[] up = new double[3];

    private final double[] bias = new double[3];
    private final LowPass forceFilter = new LowPass(FORCE_CUTOFF_HZ, 3);
    private final float[] force = new float[3];
    private final double[] measuredUp = new double[3];
    private final double[] error = new double[3];
    private final double[] rate = new double[3];
    private boolean hasStarted;
    private double timeSinceStart;
    private long previousNs;

    /** @param timeConstant of the pull towards the accelerometer's direction, s */
    public ComplementaryFilter(double timeConstant) {
        gain = 1 / timeConstant;
        biasGain = gain * gain / BIAS_SLOWNESS;
    }

    /**
     * Takes in a measurement.
     *
     * @param stampNs when it was made, on one and the same clock
     * @param angularVelocity in base axes, rad/s
     * @param specificForce in base axes, m/s2; (0, 0, 9.81) at rest
     */
    public void update(long stampNs, float[] angularVelocity, float[] specificForce) {
        System.arraycopy(specificForce, 0, force, 0, 3);
        forceFilter.filter(stampNs, force);
        double magnitude = Math.sqrt(dot(force));
        double step = (stampNs - previousNs) * 1e-9;
        previousNs = stampNs;
        if (!hasStarted || !(step > 0 && step <= MAX_STEP) || !Double.isFinite(up[0] + up[1] + up[2])) {
            start(specificForce);
            return;
        }
        double weight = Math.max(0, 1 - Math.abs(magnitude - STANDARD_GRAVITY) / (GATE * STANDARD_GRAVITY));
        for (int i = 0; i < 3; i++) {
            measuredUp[i] = magnitude > 0 ? force[i] / magnitude : 0;
        }
        cross(measuredUp, up, error);
        timeSinceStart += step;
        double learned = timeSinceStart * gain > SETTLING ? biasGain * weight * step : 0;
        for (int i = 0; i < 3; i++) {
            bias[i] -= learned * error[i];
            rate[i] = angularVelocity[i] - bias[i] + gain * weight * error[i];
        }
        turn(step);
    }

    private void start(float[] specificForce) {
        double magnitude = Math.sqrt(dot(specificForce));
        hasStarted = magnitude > 0;
        timeSinceStart = 0;
        for (int i = 0; i < 3; i++) {
            up[i] = specificForce[i] / magnitude; // not a number if there is none: the state is then invalid
            bias[i] = Double.isFinite(bias[i]) ? bias[i] : 0;
        }
    }

    /** Turns the direction by the negative of what the base turned: up' = up x rate, by the midpoint rule. */
    private void turn(double step) {
        cross(up, rate, error);
        for (int i = 0; i < 3; i++) {
            measuredUp[i] = up[i] + 0.5 * step * error[i];
        }
        cross(measuredUp, rate, error);
        double squared = 0;
        for (int i = 0; i < 3; i++) {
            up[i] += step * error[i];
            squared += up[i] * up[i];
        }
        double length = Math.sqrt(squared);
        for (int i = 0; i < 3; i++) {
            up[i] /= length;
        }
    }

    /** Unit vector of gravity in base axes. */
    public void gravity(float[] gravityInBaseOut) {
        for (int i = 0; i < 3; i++) {
            gravityInBaseOut[i] = (float) -up[i];
        }
    }

    /** Takes the estimated bias off an angular velocity, rad/s, in place. */
    public void removeBias(float[] angularVelocity) {
        for (int i = 0; i < 3; i++) {
            angularVelocity[i] -= (float) bias[i];
        }
    }

    private static void cross(double[] a, double[] b, double[] out) {
        double x = a[1] * b[2] - a[2] * b[1];
        double y = a[2] * b[0] - a[0] * b[2];
        double z = a[0] * b[1] - a[1] * b[0];
        out[0] = x;
        out[1] = y;
        out[2] = z;
    }

    private static double dot(float[] v) {
        return (double) v[0] * v[0] + (double) v[1] * v[1] + (double) v[2] * v[2];
    }
}
