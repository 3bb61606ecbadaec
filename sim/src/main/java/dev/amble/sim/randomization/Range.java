package dev.amble.sim.randomization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A closed interval to draw from uniformly; {@code [min, max]} in YAML.
 *
 * @param min lower end
 * @param max upper end, not below {@code min}
 */
public record Range(double min, double max) {
    public Range {
        if (!(min <= max) || !Double.isFinite(min) || !Double.isFinite(max)) {
            throw new IllegalArgumentException("a range needs finite [min, max] with min <= max, got [" + min + ", " + max + "]");
        }
    }

    @JsonCreator
    static Range of(List<Double> ends) {
        if (ends.size() != 2) {
            throw new IllegalArgumentException("a range is written [min, max], got " + ends.size() + " values");
        }
        return new Range(ends.get(0), ends.get(1));
    }

    @JsonValue
    List<Double> ends() {
        return List.of(min, max);
    }

    /** A uniform draw. */
    public float sample(RandomGenerator random) {
        return (float) (min + (max - min) * random.nextDouble());
    }

    /** This range shrunk towards {@code center}: 0 gives the center alone, 1 the whole range. */
    public Range towards(double center, double strength) {
        return new Range(center + (min - center) * strength, center + (max - center) * strength);
    }
}
