package dev.amble.sim.randomization;

import java.io.Serializable;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one quantity of the world varies: exactly one of {@code replace}, {@code scale} and {@code shift}.
 *
 * @param replace values, in the quantity's unit
 * @param scale factors on the nominal value
 * @param shift additions to the nominal value, in its unit
 * @param distribution of the draws over the range
 * @param intervalSeconds time between draws, s; left out: one draw an episode
 */
public record Variation(
        @Nullable Range replace,
        @Nullable Range scale,
        @Nullable Range shift,
        Distribution distribution,
        @Nullable Range intervalSeconds)
        implements Serializable {
    public Variation {
        if (Stream.of(replace == null, scale == null, shift == null)
                        .filter(absent -> !absent)
                        .count()
                != 1) {
            throw new IllegalArgumentException("needs exactly one of replace, scale and shift");
        }
        if (intervalSeconds != null && !(intervalSeconds.min() > 0)) {
            throw new IllegalArgumentException("interval_seconds must be positive, got " + intervalSeconds.min());
        }
        if (distribution == Distribution.LOG_UNIFORM
                && !(range(replace, scale, shift).min() > 0)) {
            throw new IllegalArgumentException("log_uniform needs a positive range");
        }
    }

    /** The range given, whatever it is of. */
    Range range() {
        return range(replace, scale, shift);
    }

    private static Range range(@Nullable Range replace, @Nullable Range scale, @Nullable Range shift) {
        if (replace != null) {
            return replace;
        }
        return scale != null ? scale : Objects.requireNonNull(shift);
    }

    /** One draw from the range; the same may serve several elements of a quantity. */
    double draw(RandomGenerator random) {
        return distribution.sample(range(), random);
    }

    /**
     * The value that a draw stands for.
     *
     * @param strength share of the way from the nominal value that is gone, [0, 1]
     */
    float value(double nominal, double draw, double strength) {
        return (float) (nominal + strength * (full(nominal, draw) - nominal));
    }

    private double full(double nominal, double draw) {
        if (replace != null) {
            return draw;
        }
        return scale != null ? nominal * draw : nominal + draw;
    }

    /** All values that can come of a nominal one. */
    Range values(double nominal) {
        double a = full(nominal, range().min());
        double b = full(nominal, range().max());
        return new Range(Math.min(nominal, Math.min(a, b)), Math.max(nominal, Math.max(a, b)));
    }
}
