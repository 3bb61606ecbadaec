package dev.amble.controller.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves with bands over a common x axis, such as learning curves over several seeds.
 *
 * @param xLabel quantity and unit
 * @param yLabel quantity and unit
 */
public record EnvelopePlot(String title, String xLabel, String yLabel, List<Envelope> envelopes) implements Panel {
    private static final double LEFT_MARGIN = 58.0;
    private static final double RIGHT_MARGIN = 12.0;

    public EnvelopePlot {
        envelopes = List.copyOf(envelopes);
    }

    @Override
    public void drawTo(Markup out, double width, double height) {
        List<double[]> values = new ArrayList<>();
        envelopes.forEach(envelope -> values.addAll(List.of(envelope.low(), envelope.high())));
        Range y = Range.covering(values).padded(0.06);
        Range x = Range.covering(envelopes.stream().map(Envelope::x).toList());
        PlotArea area = new PlotArea(width, height, LEFT_MARGIN, RIGHT_MARGIN, false, x);
        LinearScale yScale = new LinearScale(y.min(), y.max(), area.bottom, area.top);
        area.drawYAxis(out, yScale, yLabel);
        area.drawXAxis(out, xLabel);
        for (Envelope envelope : envelopes) {
            out.empty("path", "class", "envelope " + envelope.styleClass(), "d", outline(envelope, area, yScale));
        }
        for (Envelope envelope : envelopes) {
            Series mean = new Series("", Series.Role.PRIMARY, envelope.x(), envelope.mean());
            out.empty("path", "class", "line " + envelope.styleClass(), "d", LinePath.of(mean, area.xScale, yScale));
        }
    }

    /** Along the highest values, back along the lowest. */
    private static String outline(Envelope envelope, PlotArea area, LinearScale yScale) {
        StringBuilder path = new StringBuilder();
        int count = envelope.x().length;
        for (int i = 0; i < 2 * count; i++) {
            int at = i < count ? i : 2 * count - 1 - i;
            double y = i < count ? envelope.high()[at] : envelope.low()[at];
            path.append(i == 0 ? 'M' : 'L')
                    .append(Numbers.coordinate(area.xScale.pixel(envelope.x()[at])))
                    .append(' ')
                    .append(Numbers.coordinate(yScale.pixel(y)));
        }
        return count == 0 ? "" : path.append('Z').toString();
    }

    @Override
    public void legendTo(Markup out) {
        for (Envelope envelope : envelopes) {
            out.open("span", "class", "key");
            out.open("svg", "class", "swatch", "viewBox", "0 0 26 10", "aria-hidden", "true");
            out.empty("path", "class", "line " + envelope.styleClass(), "d", "M1 5H25");
            out.close().text(envelope.name()).close();
        }
    }
}
