package dev.amble.controller.timing;

import dev.amble.controller.loop.LoopReport.Latency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Trials as SVG: a column for each load, a row for each duration, a line for each rate and priority. */
public final class LatencyPlot {
    private static final int PANEL_WIDTH = 250;
    private static final int PANEL_HEIGHT = 170;
    private static final int LEFT = 62;
    private static final int TOP = 64;
    private static final int GAP = 22;
    private static final double MIN_US = 0.1;
    private static final int DECADES = 6;
    private static final List<String> PERCENTILES = List.of("50 %", "99 %", "99.9 %", "99.99 %", "max");
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    private record Row(String title, Function<TrialResult, Latency> duration) {}

    private static final List<Row> ROWS = List.of(
            new Row("wake-up lateness", result -> result.loop().wakeUpLatency()),
            new Row("tick", result -> result.loop().tickDuration()),
            new Row("sensor to command", TrialResult::sensorToCommand));

    private final StringBuilder svg = new StringBuilder();
    private final List<TrialResult> results;
    private final List<HostLoad.Kind> loads;
    private final List<Integer> rates;

    private LatencyPlot(List<TrialResult> results) {
        this.results = results;
        loads = results.stream().map(TrialResult::load).distinct().toList();
        rates = results.stream().map(TrialResult::rateHz).distinct().toList();
    }

    /** The whole drawing. */
    public static String of(List<TrialResult> results) {
        return new LatencyPlot(results).draw();
    }

    private String draw() {
        int width = LEFT + loads.size() * (PANEL_WIDTH + GAP);
        int height = TOP + ROWS.size() * (PANEL_HEIGHT + GAP) + 24;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"11\" fill=\"#333\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                width,
                height));
        legend();
        for (int row = 0; row < ROWS.size(); row++) {
            for (int column = 0; column < loads.size(); column++) {
                panel(row, column);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        int x = LEFT;
        for (int i = 0; i < rates.size(); i++) {
            line(x, 16, x + 22, 16, colour(rates.get(i)), "2", "");
            text(x + 27, 20, "start", rates.get(i) + " Hz");
            x += 85;
        }
        line(x, 16, x + 22, 16, "#333", "2", "");
        text(x + 27, 20, "start", "SCHED_FIFO");
        line(x + 105, 16, x + 127, 16, "#333", "2", "4 3");
        text(x + 132, 20, "start", "normal priority");
    }

    private void panel(int row, int column) {
        int left = LEFT + column * (PANEL_WIDTH + GAP);
        int top = TOP + row * (PANEL_HEIGHT + GAP);
        if (row == 0) {
            text(
                    left + PANEL_WIDTH / 2.0,
                    TOP - 26,
                    "middle",
                    loads.get(column).name().toLowerCase(Locale.ROOT));
        }
        text(left, top - 6, "start", ROWS.get(row).title() + (column == 0 ? ", us" : ""));
        for (int decade = 0; decade <= DECADES; decade++) {
            double y = top + PANEL_HEIGHT * (1 - (double) decade / DECADES);
            line(left, y, left + PANEL_WIDTH, y, "#ddd", "1", "");
            if (column == 0) {
                text(left - 6, y + 4, "end", label(MIN_US * Math.pow(10, decade)));
            }
        }
        if (row == ROWS.size() - 1) {
            for (int i = 0; i < PERCENTILES.size(); i++) {
                text(x(left, i), top + PANEL_HEIGHT + 16, "middle", PERCENTILES.get(i));
            }
        }
        results.stream()
                .filter(result -> result.load() == loads.get(column))
                .forEach(result -> curve(left, top, ROWS.get(row).duration().apply(result), result));
    }

    private void curve(int left, int top, Latency latency, TrialResult result) {
        long[] values = {latency.p50Ns(), latency.p99Ns(), latency.p999Ns(), latency.p9999Ns(), latency.maxNs()};
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            double share = Math.log10(Math.max(MIN_US, values[i] * 1e-3) / MIN_US) / DECADES;
            points.append(String.format(
                    Locale.ROOT, "%.1f,%.1f ", x(left, i), top + PANEL_HEIGHT * (1 - Math.min(1, share))));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"%s points=\"%s\"/>%n",
                colour(result.rateHz()),
                result.realTime() ? "" : " stroke-dasharray=\"4 3\"",
                points.toString().strip()));
    }

    private static double x(int left, int percentile) {
        return left + 18 + percentile * (PANEL_WIDTH - 36.0) / (PERCENTILES.size() - 1);
    }

    private String colour(int rateHz) {
        return COLOURS.get(rates.indexOf(rateHz) % COLOURS.size());
    }

    private static String label(double us) {
        return us < 1 ? "0.1" : String.format(Locale.ROOT, "%.0f", us);
    }

    private void line(double x1, double y1, double x2, double y2, String colour, String width, String dashes) {
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" stroke-width=\"%s\" stroke-dasharray=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                width,
                dashes.isEmpty() ? "none" : dashes));
    }

    private void text(double x, double y, String anchor, String content) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, content));
    }
}
