package dev.amble.controller.report;

/**
 * One line of a plot.
 *
 * @param name name in the legend; blank for none
 * @param role how it is drawn
 * @param x axis values, finite and not decreasing
 * @param y axis values, as many as {@code x}; the line has a gap where one is not finite
 */
public record Series(String name, Role role, double[] x, double[] y) {

    /** Fixes colour and dash, the same in all figures of a page. */
    public enum Role {
        /** What the figure is about: a solid line. */
        PRIMARY,
        /** A second quantity of the same rank. */
        SECONDARY,
        /** Single measurements behind a smoothed {@link #PRIMARY}: a faint line of its colour, drawn underneath. */
        PRIMARY_RAW,
        /** The same for {@link #SECONDARY}. */
        SECONDARY_RAW,
        /** What {@link #PRIMARY} should follow: a dashed grey line, drawn underneath. */
        REFERENCE;

        String styleClass() {
            return switch (this) {
                case PRIMARY -> "primary";
                case SECONDARY -> "secondary";
                case PRIMARY_RAW -> "primary raw";
                case SECONDARY_RAW -> "secondary raw";
                case REFERENCE -> "reference";
            };
        }

        boolean isUnderneath() {
            return this != PRIMARY && this != SECONDARY;
        }
    }

    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "series '" + name + "' has " + x.length + " x values and " + y.length + " y values");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || (i > 0 && x[i] < x[i - 1])) {
                throw new IllegalArgumentException("series '" + name + "' needs finite, not decreasing x, got " + x[i]
                        + " at index " + i + "; sort the samples or drop the row");
            }
        }
    }
}
