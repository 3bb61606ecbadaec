package dev.amble.controller.report;

/**
 * A shaded interval of the x axis, such as one leg of a drive.
 *
 * @param label text above the plot; blank for shading only
 * @param from start, x axis units
 * @param to end, x axis units
 */
public record Band(String label, double from, double to) {
    public Band {
        if (!(to > from) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException(
                    "band '" + label + "' needs finite from < to, got [" + from + ", " + to + "]");
        }
    }

    public Band withoutLabel() {
        return new Band("", from, to);
    }
}
