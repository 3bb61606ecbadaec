package dev.amble.controller.report;

/** A drawing with a title and a legend; a {@link Figure} places it on the page and gives it its size. */
public sealed interface Panel permits LinePlot, EnvelopePlot, LanePlot, HeatMap, Scorecard, PolarScore {

    /** Text above the drawing, which screen readers also read in place of it. */
    String title();

    /**
     * Writes the inside of the SVG element.
     *
     * @param width in pixels at normal zoom
     * @param height in pixels at normal zoom
     */
    void drawTo(Markup out, double width, double height);

    /** Writes the legend's keys as HTML; a figure shows those of its first panel, so that no key covers data. */
    void legendTo(Markup out);
}
