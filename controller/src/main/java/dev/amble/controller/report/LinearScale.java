package dev.amble.controller.report;

/**
 * Maps axis values to pixels along a line.
 *
 * @param min axis value drawn at {@code minPixel}
 * @param max axis value drawn at {@code maxPixel}
 */
record LinearScale(double min, double max, double minPixel, double maxPixel) {
    LinearScale {
        if (!(max > min)) {
            throw new IllegalArgumentException("a scale needs min < max, got [" + min + ", " + max + "]");
        }
    }

    double pixel(double value) {
        return minPixel + (value - min) / (max - min) * (maxPixel - minPixel);
    }
}
