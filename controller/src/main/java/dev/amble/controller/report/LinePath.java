package dev.amble.controller.report;

/** Turns a series into the SVG path commands that draw it: thinned, clipped to the x range, with its gaps. */
final class LinePath {
    private LinePath() {}

    static String of(Series line, LinearScale xScale, LinearScale yScale) {
        double[] x = line.x();
        double[] y = line.y();
        int columns = (int) Math.ceil(Math.abs(xScale.maxPixel() - xScale.minPixel()));
        int[] indices = new int[x.length];
        StringBuilder path = new StringBuilder();
        int from = 0;
        while (from < x.length) {
            if (!isDrawn(x[from], y[from], xScale)) {
                from++;
                continue;
            }
            int to = from + 1;
            while (to < x.length && isDrawn(x[to], y[to], xScale)) {
                to++;
            }
            int count = Decimation.select(x, y, from, to, xScale, columns, indices);
            for (int i = 0; i < count; i++) {
                path.append(i == 0 ? 'M' : 'L')
                        .append(Numbers.coordinate(xScale.pixel(x[indices[i]])))
                        .append(' ')
                        .append(Numbers.coordinate(clamp(yScale.pixel(y[indices[i]]), yScale)));
            }
            if (count == 1) {
                path.append("h0"); // round line caps turn this into a dot
            }
            from = to;
        }
        return path.toString();
    }

    private static boolean isDrawn(double x, double y, LinearScale xScale) {
        return Double.isFinite(y) && x >= xScale.min() && x <= xScale.max();
    }

    private static double clamp(double pixel, LinearScale scale) {
        double low = Math.min(scale.minPixel(), scale.maxPixel());
        double high = Math.max(scale.minPixel(), scale.maxPixel());
        return Math.max(low, Math.min(high, pixel));
    }
}
