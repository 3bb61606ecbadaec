package dev.amble.sim.env;

import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link ScalingBenchmark} and draws it: steps a second over the number of environments, a line a thread count. */
public final class ScalingPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int BOTTOM = 50;
    private static final int TOP = 20;
    private static final int RIGHT = 110;
    private static final String[] COLOURS = {"#1f77b4", "#d95f02", "#2ca02c", "#7570b3"};

    private ScalingPlot() {}

    /**
     * Measures and draws.
     *
     * @param args the SVG file to write
     */
    public static void main(String[] args) throws RunnerException, IOException {
        Map<Integer, Map<Integer, Double>> stepsPerSecond = new TreeMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(ScalingBenchmark.class.getName())
                        .build())
                .run()) {
            int threads = Integer.parseInt(result.getParams().getParam("threads"));
            int numEnvs = Integer.parseInt(result.getParams().getParam("numEnvs"));
            double rate = Objects.requireNonNull(result.getSecondaryResults().get("environmentSteps"))
                    .getScore();
            stepsPerSecond.computeIfAbsent(threads, unused -> new TreeMap<>()).put(numEnvs, rate);
        }
        String svg = svg(stepsPerSecond);
        AtomicFile.write(Path.of(args[0]), out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static String svg(Map<Integer, Map<Integer, Double>> lines) {
        double top = lines.values().stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        double most = 5000 * Math.ceil(top / 5000);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\"><rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        for (double rate = 0; rate <= most; rate += 5000) {
            double y = y(rate, most);
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>%n",
                    LEFT,
                    y,
                    WIDTH - RIGHT,
                    LEFT - 6,
                    y + 4,
                    rate));
        }
        int number = 0;
        for (Map.Entry<Integer, Map<Integer, Double>> line : lines.entrySet()) {
            addLine(svg, line.getKey(), line.getValue(), most, COLOURS[number++ % COLOURS.length]);
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">environments</text>"
                        + "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">"
                        + "environment steps a second</text>%n</svg>%n",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 10,
                HEIGHT / 2));
        return svg.toString();
    }

    private static void addLine(StringBuilder svg, int threads, Map<Integer, Double> line, double most, String colour) {
        StringBuilder path = new StringBuilder();
        double lastY = 0;
        for (Map.Entry<Integer, Double> point : line.entrySet()) {
            double x = x(point.getKey());
            lastY = y(point.getValue(), most);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, lastY));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>"
                            + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n",
                    x,
                    lastY,
                    colour,
                    x,
                    HEIGHT - BOTTOM + 18,
                    point.getKey()));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
                        + "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%d thread%s</text>%n",
                path,
                colour,
                WIDTH - RIGHT + 10,
                lastY + 4,
                colour,
                threads,
                threads == 1 ? "" : "s"));
    }

    /** Logarithmic, 1 to 1024. */
    private static double x(int numEnvs) {
        return LEFT + 10 + (WIDTH - LEFT - RIGHT - 20) * Math.log(numEnvs) / Math.log(1024);
    }

    private static double y(double rate, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * rate / most;
    }
}
