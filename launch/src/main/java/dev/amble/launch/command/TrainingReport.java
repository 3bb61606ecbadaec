package dev.amble.launch.command;

import dev.amble.controller.report.Figure;
import dev.amble.controller.report.HtmlReport;
import dev.amble.controller.report.KeyFigure;
import dev.amble.controller.report.LinePlot;
import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Panel;
import dev.amble.controller.report.Range;
import dev.amble.controller.report.Section;
import dev.amble.controller.report.Series;
import dev.amble.controller.report.Series.Role;
import dev.amble.controller.report.Status;
import dev.amble.launch.report.LearningCurve;
import dev.amble.launch.report.TrainingSection;
import dev.amble.training.run.MetricsTable;
import dev.amble.training.run.RunManifest;
import java.util.Arrays;
import java.util.List;

/** The page of a training run: what was learnt, how the updates behaved, and where the time went. */
final class TrainingReport {
    private static final String REWARD_PREFIX = "reward/";
    private static final double MILLION = 1e6;

    private final RunManifest manifest;
    private final MetricsTable metrics;
    private final Milestones milestones;
    private final double[] millions;

    TrainingReport(RunManifest manifest, MetricsTable metrics, Milestones milestones) {
        this.manifest = manifest;
        this.metrics = metrics;
        this.milestones = milestones;
        millions =
                Arrays.stream(metrics.column("samples")).map(s -> s / MILLION).toArray();
    }

    HtmlReport html(String commandLine) {
        double minutes = last("seconds") / 60;
        double samples = last("samples");
        HtmlReport page = new HtmlReport("Amble training report", manifest.robot() + " on " + manifest.task())
                .keyFigure(figure("Tracking", last("tracking_reward"), 2, "of 1"))
                .keyFigure(figure("Yaw tracking", last("yaw_tracking_reward"), 2, "of 1"))
                .keyFigure(figure("Training", minutes, 1, "min"))
                .keyFigure(figure("Samples", samples / MILLION, 2, "million"))
                .keyFigure(figure("Speed", samples / last("seconds") / 1000, 1, "k/s"))
                .fact("Robot", manifest.robot())
                .fact("Task", manifest.task())
                .fact("Seed", Long.toString(manifest.seed()))
                .fact("Backend", manifest.backend().name())
                .fact("Iterations", Numbers.grouped((long) last("iteration")))
                .commandLine(commandLine)
                .section(TrainingSection.learning(new LearningCurve(
                        metrics.column("samples"),
                        metrics.column("seconds"),
                        metrics.column("reward"),
                        metrics.column("tracking_reward"),
                        metrics.column("yaw_tracking_reward"))));
        if (milestones.exist()) {
            page.section(milestones.section());
        }
        return page.section(section(
                        "Updates",
                        "How far each update moved the policy, and how well the critic foretold the returns.",
                        List.of(
                                plot("KL divergence", "nats", "kl"),
                                plot("Clip fraction", "share of rows", "clip_fraction"),
                                plot("Learning rate", "", "learning_rate"),
                                plot("Standard deviation", "of actions, mean", "mean_std"),
                                plot("Explained variance", "1 is perfect", "explained_variance"),
                                plot("Value loss", "squared error", "value_loss"))))
                .section(section(
                        "Reward terms",
                        "Means over all training environments, weighted, a second of simulated time.",
                        metrics.columns().keySet().stream()
                                .filter(name -> name.startsWith(REWARD_PREFIX))
                                .filter(name ->
                                        Arrays.stream(metrics.column(name)).anyMatch(v -> v != 0))
                                .map(name -> plot(name.substring(REWARD_PREFIX.length()), "reward a second", name))
                                .toList()))
                .section(section(
                        "Time",
                        "Wall time of each iteration. In all, " + new TimeShares(metrics).text() + ".",
                        List.of(plot("Rollout", "s", "collect_seconds"), plot("Update", "s", "update_seconds"))));
    }

    private static KeyFigure figure(String label, double value, int decimals, String unit) {
        return new KeyFigure(label, Numbers.fixed(value, decimals), unit, "", Status.NEUTRAL);
    }

    private Panel plot(String title, String unit, String column) {
        return LinePlot.of(
                        title,
                        "samples (million)",
                        unit,
                        List.of(new Series("", Role.PRIMARY, millions, metrics.column(column))))
                .withXRange(new Range(0.0, millions[millions.length - 1]));
    }

    private static Section section(String title, String introduction, List<? extends Panel> panels) {
        return new Section(title, introduction, List.of(new Figure(3, 190.0, List.copyOf(panels))));
    }

    private double last(String column) {
        double[] values = metrics.column(column);
        return values[values.length - 1];
    }
}
