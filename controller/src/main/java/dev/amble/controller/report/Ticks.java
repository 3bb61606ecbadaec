package dev.amble.controller.report;

/**
 * Round axis values: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param first index of the first tick: its value is {@code first * step}
 * @param count number of ticks, at least 1
 * @param step distance between ticks, axis units
 * @param decimals digits after the point that tell the ticks apart
 */
record Ticks(long first, int count, double step, int decimals) {

    /**
     * Chooses the ticks inside [{@code min}, {@code max}] with the smallest round step that gives at most {@code
     * maxCount} intervals.
     */
    static Ticks within(double min, double max, int maxCount) {
        if (!(max > min) || !Double.isFinite(max - min) || maxCount < 1) {
            throw new IllegalArgumentException(
                    "ticks need finite min < max and maxCount >= 1, got [" + min + ", " + max + "] and " + maxCount);
        }
        double roughStep = (max - min) / maxCount;
        int exponent = (int) Math.floor(Math.log10(roughStep));
        double mantissa = roughStep / Math.pow(10.0, exponent);
        double tolerance = 1.0 + 1e-9; // a range of exactly maxCount steps must not jump to the next step
        int digit = mantissa <= tolerance ? 1 : mantissa <= 2.0 * tolerance ? 2 : mantissa <= 5.0 * tolerance ? 5 : 10;
        if (digit == 10) {
            digit = 1;
            exponent++;
        }
        double step = digit * Math.pow(10.0, exponent);
        long first = (long) Math.ceil(min / step - 1e-9);
        long last = (long) Math.floor(max / step + 1e-9);
        return new Ticks(first, (int) (last - first) + 1, step, Math.max(0, -exponent));
    }

    double value(int index) {
        return (first + index) * step;
    }

    String label(int index) {
        return Numbers.fixed(value(index), decimals);
    }
}
