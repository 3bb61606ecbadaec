package dev.amble.launch.bench;

import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures how simulation or training scales and draws it over the number of environments, a line a thread count. */
public final class ScalingPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 70;
    private static final int BOTTOM = 50;
    private static final int TOP = 20;
    private static final int RIGHT = 110;
    private static final String[] COLOURS = {"#1f77b4", "#d95f02", "#2ca02c", "#7570b3"};

    /** What is measured. */
    private enum Subject {
        SIMULATION("ScalingBenchmark", "processor time of an environment step, us", 20) {
            @Override
            double value(RunResult result) {
                return counter(result, "processorNs") / counter(result, "environmentSteps") / 1e3;
            }
        },
        TRAINING("TrainingBenchmark", "thousand samples a second", 5) {
            @Override
            double value(RunResult result) {
                return counter(result, "samples") / 1e3;
            }
        };

        private final String benchmark;
        private final String label;
        private final int gridStep;

        Subject(String benchmark, String label, int gridStep) {
            this.benchmark = benchmark;
            this.label = label;
            this.gridStep = gridStep;
        }

        abstract double value(RunResult result);
    }

    private ScalingPlot() {}

    /**
     * Measures and draws.
     *
     * @param args {@code simulation} or {@code training}, and the SVG file to write
     */
    public static void main(String[] args) throws RunnerException, IOException {
        Subject subject = Subject.valueOf(args[0].toUpperCase(Locale.ROOT));
        Map<Integer, SortedMap<Integer, Double>> lines = new TreeMap<>();
        for (RunResult result :
                new Runner(new OptionsBuilder().include(subject.benchmark).build()).run()) {
            int threads = Integer.parseInt(result.getParams().getParam("threads"));
            int numEnvs = Integer.parseInt(result.getParams().getParam("numEnvs"));
            lines.computeIfAbsent(threads, unused -> new TreeMap<>()).put(numEnvs, subject.value(result));
        }
        String svg = svg(subject, lines);
        AtomicFile.write(Path.of(args[1]), out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static double counter(RunResult result, String name) {
        return Objects.requireNonNull(result.getSecondaryResults().get(name)).getScore();
    }

    private static String svg(Subject subject, Map<Integer, SortedMap<Integer, Double>> lines) {
        double top = lines.values().stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        double most = subject.gridStep * Math.ceil(top / subject.gridStep);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\"><rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        for (int value = 0; value <= most; value += subject.gridStep) {
            double y = y(value, most);
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>%n",
                    LEFT,
                    y,
                    WIDTH - RIGHT,
                    LEFT - 6,
                    y + 4,
                    value));
        }
        int number = 0;
        for (Map.Entry<Integer, SortedMap<Integer, Double>> line : lines.entrySet()) {
            addLine(svg, line.getKey(), line.getValue(), most, number++);
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">environments</text>"
                        + "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">"
                        + "%s</text>%n</svg>%n",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 10,
                HEIGHT / 2,
                subject.label));
        return svg.toString();
    }

    private static void addLine(
            StringBuilder svg, int threads, SortedMap<Integer, Double> line, double most, int number) {
        String colour = COLOURS[number % COLOURS.length];
        StringBuilder path = new StringBuilder();
        for (Map.Entry<Integer, Double> point : line.entrySet()) {
            double x = x(point.getKey(), line.firstKey(), line.lastKey());
            double y = y(point.getValue(), most);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour));
            if (number == 0) { // all lines have the same numbers of environments
                svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n",
                        x,
                        HEIGHT - BOTTOM + 18,
                        point.getKey()));
            }
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

    /** Logarithmic. */
    private static double x(int numEnvs, int fewest, int most) {
        double share = Math.log((double) numEnvs / fewest) / Math.log((double) most / fewest);
        return LEFT + 10 + (WIDTH - LEFT - RIGHT - 20) * share;
    }

    private static double y(double value, double most) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / most;
    }
}
