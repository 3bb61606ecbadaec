package dev.amble.launch.command;

import dev.amble.controller.report.Figure;
import dev.amble.controller.report.LinePlot;
import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Range;
import dev.amble.controller.report.Section;
import dev.amble.controller.report.Series;
import dev.amble.controller.report.Series.Role;
import dev.amble.controller.report.Table;
import dev.amble.training.run.MetricsTable;
import java.util.ArrayList;
import java.util.List;

/**
 * How soon a run was how good, by its checks: the first one without more falls than the task's goal allows whose mean linear
 * error was at most so much.
 *
 * @param checks the columns of {@code checks.csv}
 * @param mostFalls of a check that counts
 */
record Milestones(MetricsTable checks, int mostFalls) {
    /** m/s */
    private static final double[] LEVELS = {0.2, 0.15, 0.1, 0.07};

    /** Whether the run was long enough to be checked at all. */
    boolean exist() {
        return checks.column("samples").length > 0;
    }

    /** Index of the check that reached a level first; -1 if none did. */
    int firstWithin(double linearError) {
        double[] errors = checks.column("linear_error");
        double[] falls = checks.column("falls");
        for (int i = 0; i < errors.length; i++) {
            if (errors[i] <= linearError && falls[i] <= mostFalls) {
                return i;
            }
        }
        return -1;
    }

    /** One line for the terminal. */
    String text() {
        List<String> parts = new ArrayList<>();
        for (double level : LEVELS) {
            int i = firstWithin(level);
            parts.add(Numbers.fixed(level, 2) + (i < 0 ? " not reached" : " after " + minutes(i) + " min"));
        }
        return "mean linear error (m/s) within " + String.join(", ", parts);
    }

    /** Errors over samples, and when each level was reached. */
    Section section() {
        double[] millions = checks.column("samples").clone();
        for (int i = 0; i < millions.length; i++) {
            millions[i] *= 1e-6;
        }
        List<Series> errors = List.of(
                new Series("linear (m/s)", Role.PRIMARY, millions, checks.column("linear_error")),
                new Series("yaw (rad/s)", Role.SECONDARY, millions, checks.column("yaw_error")));
        List<Series> falls = List.of(new Series("", Role.PRIMARY, millions, checks.column("falls")));
        Range shown = new Range(0.0, millions[millions.length - 1]);
        return new Section(
                "Checks",
                "The deterministic policy on the 45 commands, in the nominal world, at intervals during training."
                        + " A fall counts as an error of 1.",
                List.of(
                        new Figure(
                                2,
                                190.0,
                                List.of(
                                        LinePlot.of("Mean error", "samples (million)", "error", errors)
                                                .withXRange(shown),
                                        LinePlot.of("Falls", "samples (million)", "of 45 episodes", falls)
                                                .withXRange(shown))),
                        table()));
    }

    private Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (double level : LEVELS) {
            int i = firstWithin(level);
            rows.add(
                    i < 0
                            ? List.of(Numbers.fixed(level, 2), "not reached", "")
                            : List.of(
                                    Numbers.fixed(level, 2),
                                    minutes(i),
                                    Numbers.fixed(checks.column("samples")[i] * 1e-6, 2)));
        }
        return new Table(
                List.of(
                        Table.Column.number("mean linear error within", "m/s"),
                        Table.Column.number("after", "min"),
                        Table.Column.number("samples", "million")),
                rows);
    }

    private String minutes(int check) {
        return Numbers.fixed(checks.column("seconds")[check] / 60, 1);
    }
}
