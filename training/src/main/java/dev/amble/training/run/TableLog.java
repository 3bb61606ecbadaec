package dev.amble.training.run;

import dev.amble.robots.file.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Appends to a CSV file whose first column counts iterations. */
final class TableLog implements AutoCloseable {
    private final BufferedWriter writer;

    /**
     * Opens the file; when a run is resumed, lines of iterations that will be run again are dropped.
     *
     * @param iterations iterations done so far
     */
    TableLog(Path file, String header, long iterations) throws IOException {
        List<String> kept = iterations > 0 && Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .skip(1)
                        .filter(line -> iteration(line) <= iterations)
                        .toList()
                : List.of();
        String text = String.join(
                        "\n", Stream.concat(Stream.of(header), kept.stream()).toList()) + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    /** A line that a kill cut off before its first comma counts as beyond the end. */
    private static long iteration(String line) {
        int comma = line.indexOf(',');
        return comma < 0 ? Long.MAX_VALUE : Long.parseLong(line.substring(0, comma));
    }

    /** Adds a line, which a reader of the file sees at once and whole. */
    void append(String line) throws IOException {
        writer.write(line + "\n");
        writer.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
