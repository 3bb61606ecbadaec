package dev.amble.controller.report;

import java.util.List;

/**
 * Bars in rows over a common x axis: a gait diagram.
 *
 * @param xLabel quantity and unit
 * @param key what a bar means, for the legend
 * @param lanes rows from top to bottom
 * @param xRange the shown interval
 */
public record LanePlot(String title, String xLabel, String key, List<Lane> lanes, List<Band> bands, Range xRange)
        implements Panel {
    private static final double LEFT_MARGIN = 58.0;
    private static final double RIGHT_MARGIN = 88.0;
    private static final double BAR_SHARE = 0.62;
    private static final double SMALLEST_GAP = 0.5; // pixels; bars closer than this are drawn as one

    public LanePlot {
        lanes = List.copyOf(lanes);
        bands = List.copyOf(bands);
    }

    @Override
    public void drawTo(Markup out, double width, double height) {
        boolean hasBandLabels = bands.stream().anyMatch(band -> !band.label().isBlank());
        PlotArea area = new PlotArea(width, height, LEFT_MARGIN, RIGHT_MARGIN, hasBandLabels, xRange);
        area.drawBands(out, bands);
        double pitch = (area.bottom - area.top) / Math.max(1, lanes.size());
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            double middle = area.top + (i + 0.5) * pitch;
            PlotArea.text(out, "lane-label", "end", area.left - 10.0, middle + 4.0, lane.name());
            PlotArea.text(out, "tick", "start", area.right + 10.0, middle + 4.0, lane.note());
            area.horizontal(out, "grid", middle);
            out.empty("path", "class", "bar", "d", bars(lane, area, middle, pitch * BAR_SHARE));
        }
        area.drawXAxis(out, xLabel);
    }

    @Override
    public void legendTo(Markup out) {
        out.open("span", "class", "key");
        out.open("svg", "class", "swatch", "viewBox", "0 0 26 10", "aria-hidden", "true");
        out.empty("path", "class", "bar", "d", "M1 1h24v8h-24z");
        out.close().text(key).close();
    }

    private static String bars(Lane lane, PlotArea area, double middle, double barHeight) {
        StringBuilder path = new StringBuilder();
        String height = Numbers.coordinate(barHeight);
        String top = Numbers.coordinate(middle - barHeight / 2.0);
        int next = 0;
        while (next < lane.from().length) {
            double start = area.xScale.pixel(lane.from()[next]);
            double end = area.xScale.pixel(lane.to()[next]);
            next++;
            while (next < lane.from().length && area.xScale.pixel(lane.from()[next]) - end < SMALLEST_GAP) {
                end = area.xScale.pixel(lane.to()[next]);
                next++;
            }
            double from = Math.max(area.left, start);
            double length = Math.min(area.right, end) - from;
            if (length > 0.0) {
                String across = Numbers.coordinate(length);
                path.append('M').append(Numbers.coordinate(from)).append(' ').append(top);
                path.append('h').append(across).append('v').append(height);
                path.append("h-").append(across).append('z');
            }
        }
        return path.toString();
    }
}
