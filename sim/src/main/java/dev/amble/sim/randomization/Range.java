package dev.amble.sim.randomization;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * A closed interval to draw from uniformly; written {@code [min, max]} in YAML.
 *
 * @param min lower end
 * @param max upper end, not below {@code min}
 */
public record Range(double min, double max) implements Serializable {
    public Range {
        if (!(min <= max) || !Double.isFinite(min) || !Double.isFinite(max)) {
            throw new IllegalArgumentException(
                    "a range needs finite [min, max] with min <= max, got [" + min + ", " + max + "]");
        }
    }

    /** A uniform draw. */
    public float sample(RandomGenerator random) {
        return (float) (min + (max - min) * random.nextDouble());
    }
}
