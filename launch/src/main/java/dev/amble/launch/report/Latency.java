package dev.amble.launch.report;

import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Section;
import dev.amble.controller.report.Table;
import java.util.List;

/**
 * Percentiles of one duration of the control loop, in microseconds.
 *
 * @param name what was timed
 * @param count how often
 */
public record Latency(
        String name, long count, double p50Us, double p99Us, double p999Us, double p9999Us, double maxUs) {

    /** One row for each duration, for the report or the terminal. */
    public static Table table(List<Latency> latencies) {
        return new Table(
                List.of(
                        Table.Column.text("duration"),
                        Table.Column.number("count", ""),
                        Table.Column.number("p50", "µs"),
                        Table.Column.number("p99", "µs"),
                        Table.Column.number("p99.9", "µs"),
                        Table.Column.number("p99.99", "µs"),
                        Table.Column.number("max", "µs")),
                latencies.stream().map(Latency::row).toList());
    }

    /** The table with a sentence on how to read it. */
    public static Section section(List<Latency> latencies) {
        return new Section(
                "Control loop latency",
                "Wake-up is how late the loop started after its deadline, tick how long it then took to decide.",
                List.of(table(latencies)));
    }

    private List<String> row() {
        return List.of(
                name,
                Numbers.grouped(count),
                Numbers.fixed(p50Us, 1),
                Numbers.fixed(p99Us, 1),
                Numbers.fixed(p999Us, 1),
                Numbers.fixed(p9999Us, 1),
                Numbers.fixed(maxUs, 1));
    }
}
