package dev.amble.controller.report;

/**
 * Thins a line to what a screen can show.
 *
 * <p>Each pixel column keeps its first, smallest, largest and last point in their order, so every peak stays visible and
 * the joints between columns stay true. A run of points without gaps is thinned on its own.
 */
final class Decimation {
    private static final int POINTS_PER_COLUMN = 4;

    private Decimation() {}

    /**
     * Selects the points of {@code [from, to)} to draw.
     *
     * @param x axis values, not decreasing
     * @param y finite axis values
     * @param columns pixel columns that {@code scale} spans
     * @param indicesOut chosen indices in increasing order, at least {@code to - from} long
     * @return how many indices were chosen
     */
    static int select(double[] x, double[] y, int from, int to, LinearScale scale, int columns, int[] indicesOut) {
        if (to - from <= POINTS_PER_COLUMN * columns) {
            for (int i = from; i < to; i++) {
                indicesOut[i - from] = i;
            }
            return to - from;
        }
        int count = 0;
        int start = from;
        while (start < to) {
            long column = (long) Math.floor(scale.pixel(x[start]));
            int end = start;
            int lowest = start;
            int highest = start;
            while (end < to && (long) Math.floor(scale.pixel(x[end])) == column) {
                lowest = y[end] < y[lowest] ? end : lowest;
                highest = y[end] > y[highest] ? end : highest;
                end++;
            }
            count = append(start, count, indicesOut);
            count = append(Math.min(lowest, highest), count, indicesOut);
            count = append(Math.max(lowest, highest), count, indicesOut);
            count = append(end - 1, count, indicesOut);
            start = end;
        }
        return count;
    }

    private static int append(int index, int count, int[] indicesOut) {
        if (count > 0 && indicesOut[count - 1] >= index) {
            return count;
        }
        indicesOut[count] = index;
        return count + 1;
    }
}
