package dev.amble.controller.report;

/**
 * The interval an axis shows.
 *
 * @param min smaller end, axis units
 * @param max larger end, axis units
 */
public record Range(double min, double max) {
    public Range {
        if (!(max > min) || !Double.isFinite(max - min)) {
            throw new IllegalArgumentException("a range needs finite min < max, got [" + min + ", " + max + "]");
        }
    }

    /** The smallest interval that holds all finite values; one of length 1 or more when they are all the same. */
    public static Range covering(Iterable<double[]> arrays) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double[] values : arrays) {
            for (double value : values) {
                if (Double.isFinite(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
        }
        if (min > max) {
            return new Range(0.0, 1.0);
        }
        double half = Math.max(0.5, 0.1 * Math.abs(min));
        return max > min ? new Range(min, max) : new Range(min - half, max + half);
    }

    /** The interval with {@code fraction} of its length added at both ends. */
    Range padded(double fraction) {
        double padding = fraction * (max - min);
        return new Range(min - padding, max + padding);
    }

    /** The smallest interval that holds both. */
    public Range union(Range other) {
        return new Range(Math.min(min, other.min), Math.max(max, other.max));
    }
}
