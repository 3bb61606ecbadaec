package dev.amble.training.run;

import dev.amble.robots.file.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Appends to {@code metrics.csv}, a line for each iteration. */
final class MetricsLog implements AutoCloseable {
    private final BufferedWriter writer;

    /**
     * Opens the file; when a run is resumed, lines of iterations that will be run again are dropped.
     *
     * @param iterations iterations done so far
     */
    MetricsLog(Path file, long iterations) throws IOException {
        List<String> kept = List.of(IterationMetrics.csvHeader());
        if (iterations > 0 && Files.exists(file)) {
            kept = Files.readAllLines(file).stream().limit(iterations + 1).toList();
        }
        String text = String.join("\n", kept) + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    /** Adds a line, which a reader of the file sees at once and whole. */
    void append(IterationMetrics metrics) throws IOException {
        writer.write(metrics.csvLine() + "\n");
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
