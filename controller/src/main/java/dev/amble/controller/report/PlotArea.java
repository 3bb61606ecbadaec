package dev.amble.controller.report;

import java.util.List;

/** The frame of a plot with an x axis: margins, grid lines, tick labels, axis titles and shaded bands. */
final class PlotArea {
    private static final double BOTTOM_MARGIN = 38.0;
    private static final double BAND_LABEL_HEIGHT = 18.0;
    private static final double TOP_MARGIN = 8.0;
    private static final double X_TICK_SPACING = 62.0;
    private static final double Y_TICK_SPACING = 24.0;
    static final double CHARACTER_WIDTH = 6.2; // of the 12 px interface font, on average

    final double left;
    final double right;
    final double top;
    final double bottom;
    final LinearScale xScale;

    /**
     * @param leftMargin room for labels left of the plot, pixels
     * @param rightMargin room for labels right of it, pixels
     * @param hasBandLabels whether to keep a strip for labels above it
     */
    PlotArea(double width, double height, double leftMargin, double rightMargin, boolean hasBandLabels, Range xRange) {
        left = leftMargin;
        right = width - rightMargin;
        top = TOP_MARGIN + (hasBandLabels ? BAND_LABEL_HEIGHT : 0.0);
        bottom = height - BOTTOM_MARGIN;
        xScale = new LinearScale(xRange.min(), xRange.max(), left, right);
    }

    void drawBands(Markup out, List<Band> bands) {
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            double from = Math.max(left, xScale.pixel(band.from()));
            double to = Math.min(right, xScale.pixel(band.to()));
            if (to <= from) {
                continue;
            }
            out.empty(
                    "rect",
                    "class",
                    i % 2 == 0 ? "band" : "band alternate",
                    "x",
                    Numbers.coordinate(from),
                    "y",
                    Numbers.coordinate(top),
                    "width",
                    Numbers.coordinate(to - from),
                    "height",
                    Numbers.coordinate(bottom - top));
            String label = fitted(band.label(), to - from);
            if (!label.isBlank()) {
                text(out, "band-label", "middle", (from + to) / 2.0, top - 7.0, label);
            }
        }
    }

    void drawXAxis(Markup out, String label) {
        Ticks ticks = Ticks.within(xScale.min(), xScale.max(), (int) Math.max(2.0, (right - left) / X_TICK_SPACING));
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < ticks.count(); i++) {
            double x = xScale.pixel(ticks.value(i));
            marks.append('M').append(Numbers.coordinate(x)).append(' ').append(Numbers.coordinate(bottom));
            marks.append("v4");
            text(out, "tick", "middle", x, bottom + 17.0, ticks.label(i));
        }
        marks.append('M').append(Numbers.coordinate(left)).append(' ').append(Numbers.coordinate(bottom));
        marks.append('H').append(Numbers.coordinate(right));
        out.empty("path", "class", "axis", "d", marks.toString());
        text(out, "axis-label", "middle", (left + right) / 2.0, bottom + 33.0, label);
    }

    void drawYAxis(Markup out, LinearScale yScale, String label) {
        Ticks ticks = Ticks.within(yScale.min(), yScale.max(), (int) Math.max(2.0, (bottom - top) / Y_TICK_SPACING));
        for (int i = 0; i < ticks.count(); i++) {
            double y = yScale.pixel(ticks.value(i));
            horizontal(out, ticks.first() + i == 0 ? "grid zero" : "grid", y);
            text(out, "tick", "end", left - 7.0, y + 4.0, ticks.label(i));
        }
        verticalText(out, 12.0, (top + bottom) / 2.0, label);
    }

    /** Draws a line across the plot at pixel {@code y}. */
    void horizontal(Markup out, String styleClass, double y) {
        String path = "M" + Numbers.coordinate(left) + " " + Numbers.coordinate(y) + "H" + Numbers.coordinate(right);
        out.empty("path", "class", styleClass, "d", path);
    }

    /** Writes text that reads upwards, centred on {@code y}. */
    static void verticalText(Markup out, double x, double y, String text) {
        String turn = "rotate(-90 " + Numbers.coordinate(x) + " " + Numbers.coordinate(y) + ")";
        out.open("g", "transform", turn);
        text(out, "axis-label", "middle", x, y, text);
        out.close();
    }

    static void text(Markup out, String styleClass, String anchor, double x, double y, String text) {
        out.element(
                "text",
                text,
                "class",
                styleClass,
                "text-anchor",
                anchor,
                "x",
                Numbers.coordinate(x),
                "y",
                Numbers.coordinate(y));
    }

    /** The label, shortened to the width or dropped when not even three letters fit. */
    private static String fitted(String label, double width) {
        int room = (int) (width / CHARACTER_WIDTH);
        if (label.length() <= room) {
            return label;
        }
        return room < 4 ? "" : label.substring(0, room - 1).stripTrailing() + "…";
    }
}
