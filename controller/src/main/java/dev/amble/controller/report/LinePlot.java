package dev.amble.controller.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines over a common x axis, with shaded bands and limit lines.
 *
 * @param xLabel quantity and unit, such as "time (s)"
 * @param yLabel quantity and unit
 * @param xRange the shown interval; null for that of the data
 * @param yRange the shown interval; null for that of the data and limits, with some air
 */
public record LinePlot(
        String title,
        String xLabel,
        String yLabel,
        List<Series> series,
        List<Band> bands,
        List<Limit> limits,
        @Nullable Range xRange,
        @Nullable Range yRange)
        implements Panel {
    private static final double LEFT_MARGIN = 58.0;
    private static final double RIGHT_MARGIN = 12.0;

    public LinePlot {
        series = List.copyOf(series);
        bands = List.copyOf(bands);
        limits = List.copyOf(limits);
    }

    /** A plot that fits its axes to the data. */
    public static LinePlot of(String title, String xLabel, String yLabel, List<Series> series) {
        return new LinePlot(title, xLabel, yLabel, series, List.of(), List.of(), null, null);
    }

    public LinePlot withBands(List<Band> newBands) {
        return new LinePlot(title, xLabel, yLabel, series, newBands, limits, xRange, yRange);
    }

    public LinePlot withLimits(List<Limit> newLimits) {
        return new LinePlot(title, xLabel, yLabel, series, bands, newLimits, xRange, yRange);
    }

    public LinePlot withXRange(Range newRange) {
        return new LinePlot(title, xLabel, yLabel, series, bands, limits, newRange, yRange);
    }

    public LinePlot withYRange(Range newRange) {
        return new LinePlot(title, xLabel, yLabel, series, bands, limits, xRange, newRange);
    }

    /** The interval of all y values and limits, with 6 % air; give it to several plots to compare them by eye. */
    public Range naturalYRange() {
        List<double[]> values = new ArrayList<>();
        series.forEach(line -> values.add(line.y()));
        limits.forEach(limit -> values.add(new double[] {limit.value()}));
        return Range.covering(values).padded(0.06);
    }

    @Override
    public void drawTo(Markup out, double width, double height) {
        boolean hasBandLabels = bands.stream().anyMatch(band -> !band.label().isBlank());
        Range x = xRange != null
                ? xRange
                : Range.covering(series.stream().map(Series::x).toList());
        Range y = yRange != null ? yRange : naturalYRange();
        PlotArea area = new PlotArea(width, height, LEFT_MARGIN, RIGHT_MARGIN, hasBandLabels, x);
        LinearScale yScale = new LinearScale(y.min(), y.max(), area.bottom, area.top);
        area.drawBands(out, bands);
        area.drawYAxis(out, yScale, yLabel);
        area.drawXAxis(out, xLabel);
        limits.forEach(limit -> drawLimit(out, area, yScale, limit));
        for (boolean underneath : new boolean[] {true, false}) {
            series.stream()
                    .filter(line -> line.role().isUnderneath() == underneath)
                    .forEach(line -> drawLine(out, area, yScale, line));
        }
    }

    @Override
    public void legendTo(Markup out) {
        for (Series line : series) {
            if (line.name().isBlank()) {
                continue;
            }
            out.open("span", "class", "key");
            out.open("svg", "class", "swatch", "viewBox", "0 0 26 10", "aria-hidden", "true");
            out.empty("path", "class", "line " + line.role().styleClass(), "d", "M1 5H25");
            out.close().text(line.name()).close();
        }
    }

    private static void drawLimit(Markup out, PlotArea area, LinearScale yScale, Limit limit) {
        double y = yScale.pixel(limit.value());
        area.horizontal(out, "limit", y);
        if (!limit.label().isBlank()) {
            PlotArea.text(out, "limit-label", "end", area.right - 4.0, y + 13.0, limit.label());
        }
    }

    private static void drawLine(Markup out, PlotArea area, LinearScale yScale, Series line) {
        out.empty("path", "class", "line " + line.role().styleClass(), "d", LinePath.of(line, area.xScale, yScale));
    }
}
