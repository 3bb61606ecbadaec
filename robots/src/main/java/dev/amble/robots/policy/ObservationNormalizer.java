package dev.amble.robots.policy;

import dev.amble.robots.realtime.RealTime;

/** A fixed observation normaliser: {@code clamp((x - mean) * inverseStd, -clip, clip)} in float. Immutable. */
public final class ObservationNormalizer {
    private final float[] mean;
    private final float[] inverseStd;
    private final float clip;

    public ObservationNormalizer(float[] mean, float[] inverseStd, float clip) {
        this.mean = mean.clone();
        this.inverseStd = inverseStd.clone();
        this.clip = clip;
    }

    @RealTime
    public void normalize(float[] observation, int offset, int outOffset, float[] normalizedOut) {
        for (int i = 0; i < mean.length; i++) {
            float value = (observation[offset + i] - mean[i]) * inverseStd[i];
            normalizedOut[outOffset + i] = Math.min(Math.max(value, -clip), clip);
        }
    }
}
