package dev.amble.launch.report;

/** A moving mean for noisy curves. */
final class Smoothing {
    private Smoothing() {}

    /**
     * The mean of each value and its neighbours up to {@code halfWidth} away; near the ends the window shrinks on both
     * sides alike, so that a rising curve is not bent there.
     */
    static double[] centredMean(double[] values, int halfWidth) {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        double[] means = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int reach = Math.min(halfWidth, Math.min(i, values.length - 1 - i));
            means[i] = (sums[i + reach + 1] - sums[i - reach]) / (2 * reach + 1);
        }
        return means;
    }
}
