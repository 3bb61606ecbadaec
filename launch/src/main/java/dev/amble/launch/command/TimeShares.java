package dev.amble.launch.command;

import dev.amble.controller.report.Numbers;
import dev.amble.training.run.MetricsTable;
import java.util.Arrays;

/**
 * Where the wall time of a training run went. Simulation and policy are means over the threads of the rollouts, so that
 * what is left of the rollouts is time threads waited for each other, and what one of them does alone.
 *
 * @param metrics the columns of {@code metrics.csv}
 */
record TimeShares(MetricsTable metrics) {
    /** One sentence. */
    String text() {
        double collect = sum("collect_seconds");
        double update = sum("update_seconds");
        double simulation = sum("simulation_seconds");
        double policy = sum("policy_seconds");
        double[] seconds = metrics.column("seconds");
        double whole = seconds[seconds.length - 1];
        return "time: simulation " + share(simulation / whole) + ", policy " + share(policy / whole) + ", update "
                + share(update / whole) + ", waiting in rollouts " + share((collect - simulation - policy) / whole)
                + ", checks " + share((whole - collect - update) / whole);
    }

    private double sum(String column) {
        return Arrays.stream(metrics.column(column)).sum();
    }

    private static String share(double value) {
        return Numbers.fixed(100 * value, 1) + " %";
    }
}
