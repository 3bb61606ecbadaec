package dev.amble.training.model;

import java.util.random.RandomGenerator;

/**
 * A Gaussian policy with independent action components, whose standard deviations do not depend on the state.
 *
 * <p>Log-probabilities are summed over components. Exponentials and logarithms are {@link StrictMath}'s, the same bits
 * on every machine. Reading methods may run on several threads; {@link #setLogStd} must not overlap with them.
 */
public final class DiagonalGaussian {
    private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2.0 * Math.PI);

    private final float minLogStd;
    private final float maxLogStd;
    private final float[] std;
    private final float[] inverseStd;
    private double sumLogStd;

    /**
     * Starts with standard deviation 1, or the nearest bound.
     *
     * @param size number of action components
     * @param minStd lower bound of every standard deviation, positive
     * @param maxStd upper bound
     */
    public DiagonalGaussian(int size, double minStd, double maxStd) {
        if (!(minStd > 0.0 && minStd <= maxStd && maxStd < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "standard deviation bounds need 0 < minimum <= maximum, got " + minStd + " and " + maxStd);
        }
        minLogStd = (float) StrictMath.log(minStd);
        maxLogStd = (float) StrictMath.log(maxStd);
        std = new float[size];
        inverseStd = new float[size];
        setLogStd(new float[size], 0);
    }

    public int size() {
        return std.length;
    }

    /** Standard deviation of one action component. */
    public float std(int component) {
        return std[component];
    }

    /** 1 / standard deviation of one action component. */
    public float inverseStd(int component) {
        return inverseStd[component];
    }

    /**
     * Clamps log standard deviations to the bounds, in place, and takes them over.
     *
     * @param logStdInOut {@link #size()} values from {@code offset}
     */
    public void setLogStd(float[] logStdInOut, int offset) {
        double sum = 0.0;
        for (int j = 0; j < std.length; j++) {
            float logStd = Math.min(Math.max(logStdInOut[offset + j], minLogStd), maxLogStd);
            logStdInOut[offset + j] = logStd;
            std[j] = (float) StrictMath.exp(logStd);
            inverseStd[j] = 1f / std[j];
            sum += logStd;
        }
        sumLogStd = sum;
    }

    /** Takes over the standard deviations of another policy of the same size. */
    public void set(DiagonalGaussian other) {
        System.arraycopy(other.std, 0, std, 0, std.length);
        System.arraycopy(other.inverseStd, 0, inverseStd, 0, std.length);
        sumLogStd = other.sumLogStd;
    }

    /**
     * Draws an action.
     *
     * @param actionsOut {@link #size()} values from {@code actionOffset}, overwritten
     * @return log-probability density of the action, as {@link #logProb} gives it
     */
    public float sample(RandomGenerator random, float[] means, int meanOffset, float[] actionsOut, int actionOffset) {
        for (int j = 0; j < std.length; j++) {
            actionsOut[actionOffset + j] = means[meanOffset + j] + std[j] * (float) random.nextGaussian();
        }
        return logProb(means, meanOffset, actionsOut, actionOffset);
    }

    /** Log-probability density of an action: {@code -sum(z^2 / 2 + log std + log(2 pi) / 2)}, z = (a - mean) / std. */
    public float logProb(float[] means, int meanOffset, float[] actions, int actionOffset) {
        double squares = 0.0;
        for (int j = 0; j < std.length; j++) {
            double z = (actions[actionOffset + j] - means[meanOffset + j]) * inverseStd[j];
            squares += z * z;
        }
        return (float) (-0.5 * squares - sumLogStd - std.length * HALF_LOG_TWO_PI);
    }

    /** Differential entropy in nats: {@code sum(1/2 + log(2 pi) / 2 + log std)}. */
    public double entropy() {
        return sumLogStd + std.length * (0.5 + HALF_LOG_TWO_PI);
    }

    /**
     * Divergence KL(this || other) in nats at one state, in closed form: {@code sum(log(s'/s) + (s^2 + (m - m')^2) /
     * (2 s'^2) - 1/2)}.
     *
     * @param means mean of this policy from {@code meanOffset}
     * @param otherMeans mean m' of the other policy from {@code otherOffset}
     */
    public double klDivergence(
            float[] means, int meanOffset, DiagonalGaussian other, float[] otherMeans, int otherOffset) {
        double sum = 0.0;
        for (int j = 0; j < std.length; j++) {
            double scaledDistance =
                    (means[meanOffset + j] - otherMeans[otherOffset + j]) * (double) other.inverseStd[j];
            double ratio = std[j] * (double) other.inverseStd[j];
            sum += ratio * ratio + scaledDistance * scaledDistance;
        }
        return 0.5 * (sum - std.length) + other.sumLogStd - sumLogStd;
    }
}
