package dev.amble.robots.policy;

import dev.amble.robots.realtime.RealTime;

/**
 * Brings observations to zero mean and unit variance: {@code clamp((x - mean) * inverseStd, -clip, clip)}.
 *
 * <p>Part of the policy: a network without the normaliser it was trained with computes nonsense. Immutable; may be shared
 * between threads.
 */
public final class ObservationNormalizer {
    private final float[] mean;
    private final float[] inverseStd;
    private final float clip;

    /**
     * Copies the statistics.
     *
     * @param mean one value per element of the observation, in its units
     * @param inverseStd reciprocals of the standard deviations; positive
     * @param clip largest magnitude of a normalised value; positive
     */
    public ObservationNormalizer(float[] mean, float[] inverseStd, float clip) {
        if (mean.length != inverseStd.length) {
            throw new IllegalArgumentException("mean has " + mean.length + " values, inverse_std has "
                    + inverseStd.length + "; both must have one per element of the observation");
        }
        for (int i = 0; i < mean.length; i++) {
            if (!Float.isFinite(mean[i])) {
                throw new IllegalArgumentException("mean[" + i + "] must be finite, got " + mean[i]);
            }
            if (!(inverseStd[i] > 0) || !Float.isFinite(inverseStd[i])) {
                throw new IllegalArgumentException(
                        "inverse_std[" + i + "] must be positive and finite, got " + inverseStd[i]);
            }
        }
        if (!(clip > 0)) {
            throw new IllegalArgumentException("clip must be positive, got " + clip);
        }
        this.mean = mean.clone();
        this.inverseStd = inverseStd.clone();
        this.clip = clip;
    }

    /** Length of the observations. */
    @RealTime
    public int size() {
        return mean.length;
    }

    /** A copy of the means. */
    public float[] mean() {
        return mean.clone();
    }

    /** A copy of the reciprocal standard deviations. */
    public float[] inverseStd() {
        return inverseStd.clone();
    }

    public float clip() {
        return clip;
    }

    /**
     * Normalises one observation. A value that is not a number stays so.
     *
     * @param observation unchanged, unless it is also the destination and {@code offset} is 0
     * @param offset where in {@code observation} to start
     * @param normalizedOut receives {@link #size()} values
     */
    @RealTime
    public void normalize(float[] observation, int offset, float[] normalizedOut) {
        normalize(observation, offset, 0, normalizedOut);
    }

    /**
     * Normalises one observation into a row of a batch.
     *
     * @param outOffset where in {@code normalizedOut} to start
     * @param normalizedOut receives {@link #size()} values
     */
    @RealTime
    public void normalize(float[] observation, int offset, int outOffset, float[] normalizedOut) {
        for (int i = 0; i < mean.length; i++) {
            float value = (observation[offset + i] - mean[i]) * inverseStd[i];
            normalizedOut[outOffset + i] = Math.max(-clip, Math.min(clip, value));
        }
    }

    /** Largest distance of a value of an observation from its mean, in standard deviations, not clipped. */
    @RealTime
    public float largestDeviation(float[] observation) {
        float largest = 0f;
        for (int i = 0; i < mean.length; i++) {
            largest = Math.max(largest, Math.abs((observation[i] - mean[i]) * inverseStd[i]));
        }
        return largest;
    }
}
