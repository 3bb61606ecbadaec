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

/**
 * Runs {@link ScalingBenchmark} and draws it: processor time of a step over the number of environments, a line a thread
 * count.
 */
public final class ScalingPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int BOTTOM = 50;
    private static final int TOP = 20;
    private static final int RIGHT = 110;
    private static final int GRID_US = 20;
    private static final String[] COLOURS = {"#1f77b4", "#d95f02", "#2ca02c", "#7570b3"};

    private ScalingPlot() {}

    /**
     * Measures and draws.
     *
     * @param args the SVG file to write
     */
    public static void main(String[] args) throws RunnerException, IOException {
        Map<Integer, Map<Integer, Double>> stepUs = new TreeMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(ScalingBenchmark.class.getName())
                        .build())
                .run()) {
            int threads = Integer.parseInt(result.getParams().getParam("threads"));
            int numEnvs = Integer.parseInt(result.getParams().getParam("numEnvs"));
            double us = counter(result, "processorNs") / counter(result, "environmentSteps") / 1e3;
            stepUs.computeIfAbsent(threads, unused -> new TreeMap<>()).put(numEnvs, us);
        }
        String svg = svg(stepUs);
        AtomicFile.write(Path.of(args[0]), out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static double counter(RunResult result, String name) {
        return Objects.requireNonNull(result.getSecondaryResults().get(name)).getScore();
    }

    private static String svg(Map<Integer, Map<Integer, Double>> lines) {
        double top = lines.values().stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        double most = GRID_US * Math.ceil(top / GRID_US);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\"><rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        for (int us = 0; us <= most; us += GRID_US) {
            double y = y(us, most);
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>%n",
                    LEFT,
                    y,
                    WIDTH - RIGHT,
                    LEFT - 6,
                    y + 4,
                    us));
        }
        int number = 0;
        for (Map.Entry<Integer, Map<Integer, Double>> line : lines.entrySet()) {
            addLine(svg, line.getKey(), line.getValue(), most, number++);
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">environments</text>"
                        + "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">"
                        + "processor time of an environment step, us</text>%n</svg>%n",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 10,
                HEIGHT / 2));
        return svg.toString();
    }

    private static void addLine(StringBuilder svg, int threads, Map<Integer, Double> line, double most, int number) {
        String colour = COLOURS[number % COLOURS.length];
        StringBuilder path = new StringBuilder();
        for (Map.Entry<Integer, Double> point : line.entrySet()) {
            double x = x(point.getKey());
            double y = y(point.getValue(), most);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>"
                            + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n",
                    x,
                    y,
                    colour,
                    x,
                    HEIGHT - BOTTOM + 18,
                    point.getKey()));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
                        + "<text x=\"%d\" y=\"%d\" fill=\"%s\">%d thread%s</text>%n",
                path,
                colour,
                WIDTH - RIGHT + 10,
                TOP + 16 * (number + 1),
                colour,
                threads,
                threads == 1 ? "" : "s"));
    }

    /** Logarithmic, 1 to 1024. */
    private static double x(int numEnvs) {
        return LEFT + 10 + (WIDTH - LEFT - RIGHT - 20) * Math.log(numEnvs) / Math.log(1024);
    }

    private static double y(double us, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * us / most;
    }
}
