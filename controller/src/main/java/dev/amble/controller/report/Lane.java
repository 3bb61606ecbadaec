package dev.amble.controller.report;

import java.util.Arrays;

/**
 * One row of a {@link LanePlot}: the intervals in which something was on.
 *
 * @param name label left of the row
 * @param note label right of the row; may be blank
 * @param from starts of the intervals, x axis units, increasing
 * @param to ends of the intervals, as many as {@code from}
 */
public record Lane(String name, String note, double[] from, double[] to) {
    public Lane {
        if (from.length != to.length) {
            throw new IllegalArgumentException(
                    "lane '" + name + "' has " + from.length + " starts and " + to.length + " ends");
        }
    }

    /**
     * Collects the intervals of a sampled signal; a sample holds until the next one.
     *
     * @param x sample positions, increasing
     * @param on the signal, as long as {@code x}
     */
    public static Lane ofSamples(String name, String note, double[] x, boolean[] on) {
        if (x.length != on.length) {
            throw new IllegalArgumentException(
                    "lane '" + name + "' has " + x.length + " positions and " + on.length + " samples");
        }
        double[] from = new double[on.length];
        double[] to = new double[on.length];
        int count = 0;
        for (int i = 0; i < on.length; i++) {
            boolean wasOn = i > 0 && on[i - 1];
            if (on[i] && !wasOn) {
                from[count++] = x[i];
            }
            if (on[i]) {
                to[count - 1] = i + 1 < x.length ? x[i + 1] : x[i];
            }
        }
        return new Lane(name, note, Arrays.copyOf(from, count), Arrays.copyOf(to, count));
    }
}
