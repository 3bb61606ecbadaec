package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code metrics.csv} as columns.
 *
 * @param columns by name, one element per iteration
 */
public record MetricsTable(Map<String, double[]> columns) {
    public MetricsTable {
        columns = new LinkedHashMap<>(columns);
    }

    /** Reads the metrics of a run from its first iteration on, whoever wrote them. */
    public static MetricsTable read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String[] names = lines.get(0).split(",");
            Map<String, double[]> columns = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                int column = i;
                columns.put(
                        names[i],
                        lines.stream()
                                .skip(1)
                                .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                                .toArray());
            }
            return new MetricsTable(columns);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new ConfigException(file + ": cannot be read as metrics of a run (" + e + "); train again", e);
        }
    }

    /** The values of a column, one per iteration. */
    public double[] column(String name) {
        double[] values = columns.get(name);
        if (values == null) {
            throw new IllegalArgumentException("there is no column " + name + "; there are " + columns.keySet());
        }
        return values;
    }
}
