package dev.amble.training.model;

/**
 * A fixed observation normaliser, {@code clamp((x - mean) * inverseStd, -clip, clip)} in float.
 *
 * <p>Immutable; any number of threads.
 */
public final class FrozenNormalizer {
    private final float[] mean;
    private final float[] inverseStd;
    private final float clip;

    /**
     * @param inverseStd 1 / standard deviation, as many as means
     * @param clip bound of the normalised values, positive
     */
    public FrozenNormalizer(float[] mean, float[] inverseStd, float clip) {
        if (mean.length != inverseStd.length) {
            throw new IllegalArgumentException(
                    "mean and inverseStd differ in length: " + mean.length + " and " + inverseStd.length);
        }
        if (!(clip > 0f)) {
            throw new IllegalArgumentException("clip must be positive, got " + clip);
        }
        this.mean = mean.clone();
        this.inverseStd = inverseStd.clone();
        this.clip = clip;
    }

    public int size() {
        return mean.length;
    }

    /** A copy of the means. */
    public float[] mean() {
        return mean.clone();
    }

    /** A copy of the inverse standard deviations. */
    public float[] inverseStd() {
        return inverseStd.clone();
    }

    public float clip() {
        return clip;
    }

    /**
     * Normalises a batch.
     *
     * @param observations {@code [rows][size]} from {@code offset}
     * @param normalizedOut {@code [rows][size]} from {@code outOffset}, overwritten; may be the same array and place
     */
    public void normalize(float[] observations, int offset, int rows, float[] normalizedOut, int outOffset) {
        int size = mean.length;
        for (int row = 0; row < rows; row++) {
            int in = offset + row * size;
            int out = outOffset + row * size;
            for (int i = 0; i < size; i++) {
                float value = (observations[in + i] - mean[i]) * inverseStd[i];
                normalizedOut[out + i] = Math.min(Math.max(value, -clip), clip);
            }
        }
    }
}
