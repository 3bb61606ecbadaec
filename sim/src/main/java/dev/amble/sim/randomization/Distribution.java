package dev.amble.sim.randomization;

import java.util.random.RandomGenerator;

/** How values are spread over a {@link Range}. */
public enum Distribution {
    UNIFORM,

    /** The logarithm is uniform; for positive ranges that span orders of magnitude. */
    LOG_UNIFORM,

    /** Normal about the middle with the ends two standard deviations away, drawn again if beyond them. */
    NORMAL;

    private static final double STANDARD_DEVIATIONS = 2;

    /** One draw from {@code range}. */
    double sample(Range range, RandomGenerator random) {
        double width = range.max() - range.min();
        return switch (this) {
            case UNIFORM -> range.min() + width * random.nextDouble();
            case LOG_UNIFORM -> range.min() * Math.exp(random.nextDouble() * Math.log(range.max() / range.min()));
            case NORMAL -> (range.min() + range.max()) / 2 + width / 2 * truncatedNormal(random) / STANDARD_DEVIATIONS;
        };
    }

    private static double truncatedNormal(RandomGenerator random) {
        double value = random.nextGaussian();
        while (Math.abs(value) > STANDARD_DEVIATIONS) {
            value = random.nextGaussian();
        }
        return value;
    }
}
