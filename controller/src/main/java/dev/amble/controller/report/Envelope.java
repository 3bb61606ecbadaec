package dev.amble.controller.report;

/**
 * A curve that stands for several: their mean, inside the band from the lowest to the highest.
 *
 * @param name in the legend
 * @param colour number of the colour, 1 to {@link #COLOURS}
 * @param x axis values, finite and not decreasing
 * @param mean as many values as {@code x}
 * @param low as many values as {@code x}
 * @param high as many values as {@code x}
 */
public record Envelope(String name, int colour, double[] x, double[] mean, double[] low, double[] high) {
    /** How many colours there are. */
    public static final int COLOURS = 6;

    public Envelope {
        if (mean.length != x.length || low.length != x.length || high.length != x.length) {
            throw new IllegalArgumentException("envelope '" + name + "' has " + x.length + " x values and "
                    + mean.length + ", " + low.length + ", " + high.length + " y values");
        }
        if (colour < 1 || colour > COLOURS) {
            throw new IllegalArgumentException(
                    "envelope '" + name + "' has colour " + colour + ", known are 1 to " + COLOURS);
        }
    }

    String styleClass() {
        return "curve-" + colour;
    }
}
