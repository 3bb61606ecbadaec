package dev.amble.controller.estimation;

/**
 * A first-order low-pass on several values at once, exact for any step between measurements. One thread; allocates
 * nothing.
 */
public final class LowPass {
    /** Longer without a measurement, s, and it starts again. */
    private static final double MAX_STEP = 0.1;

    private final double angularFrequency;
    private final float[] value;
    private long previousNs;
    private boolean hasStarted;

    /** @param cutoffHz where a sine is damped by 3 dB; infinite lets everything pass */
    public LowPass(double cutoffHz, int size) {
        angularFrequency = 2 * Math.PI * cutoffHz;
        value = new float[size];
    }

    /**
     * Filters a measurement in place.
     *
     * @param stampNs when it was made, on one and the same clock
     */
    public void filter(long stampNs, float[] measurement) {
        double step = (stampNs - previousNs) * 1e-9;
        previousNs = stampNs;
        boolean continues = hasStarted && step > 0 && step <= MAX_STEP && Double.isFinite(angularFrequency);
        hasStarted = true;
        float share = continues ? (float) -Math.expm1(-angularFrequency * step) : 1f;
        for (int i = 0; i < value.length; i++) {
            float filtered = value[i] + share * (measurement[i] - value[i]);
            // After a value that was not finite it starts again.
            value[i] = share == 1f || !Float.isFinite(filtered) ? measurement[i] : filtered;
            measurement[i] = value[i];
        }
    }
}
