package dev.amble.launch.command;

import dev.amble.controller.report.Block;
import dev.amble.controller.report.Envelope;
import dev.amble.controller.report.EnvelopePlot;
import dev.amble.controller.report.Figure;
import dev.amble.controller.report.HtmlReport;
import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Panel;
import dev.amble.controller.report.Section;
import dev.amble.controller.report.Table;
import dev.amble.controller.report.Table.Column;
import dev.amble.training.ablation.AblationConfig.Group;
import dev.amble.training.ablation.AblationConfig.Variant;
import dev.amble.training.ablation.AblationResult;
import dev.amble.training.ablation.AblationScores;
import dev.amble.training.ablation.AblationTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Puts the results of a comparison of update rules into tables, CSV and a page. */
final class AblationReport {
    private static final double THOUSAND = 1e3;

    private final List<AblationTask> tasks;
    private final List<Variant> variants;
    private final AblationScores scores;

    AblationReport(List<AblationTask> tasks, List<Variant> variants, AblationScores scores) {
        this.tasks = List.copyOf(tasks);
        this.variants = List.copyOf(variants);
        this.scores = scores;
    }

    /** Mean normalised scores, over all tasks and on each. */
    Table table(List<Variant> rows) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("update rule"), Column.number("all tasks", ""), Column.number("std over seeds", "")));
        tasks.forEach(task -> columns.add(Column.number(task.title(), "")));
        return new Table(columns, rows.stream().map(this::row).toList());
    }

    private List<String> row(Variant variant) {
        List<String> cells = new ArrayList<>();
        cells.add(variant.label());
        cells.add(cell(scores.score(variant.name())));
        cells.add(Numbers.fixed(scores.deviationOverSeeds(variant.name()), 2));
        tasks.forEach(task -> cells.add(cell(scores.score(variant.name(), task))));
        return cells;
    }

    private static String cell(OptionalDouble score) {
        return Numbers.fixed(score.orElse(Double.NaN), 2);
    }

    List<Variant> in(Group group) {
        return variants.stream()
                .filter(variant -> variant.groups().contains(group))
                .toList();
    }

    /** One line per run: the score as it was, and the ends of the scale. */
    String csv() {
        StringBuilder csv = new StringBuilder("variant,task,seed,score,random,best,broke_down\n");
        for (Variant variant : variants) {
            for (AblationTask task : tasks) {
                scores.of(variant.name(), task)
                        .forEach(result -> csv.append(String.join(
                                        ",",
                                        variant.name(),
                                        task.title(),
                                        Long.toString(result.seed()),
                                        Numbers.fixed(result.score().getAsDouble(), 4),
                                        Numbers.fixed(scores.randomPolicy(task), 4),
                                        Numbers.fixed(scores.bestScore(task), 4),
                                        Boolean.toString(result.brokeDown())))
                                .append('\n'));
            }
        }
        return csv.toString();
    }

    HtmlReport page(int runs, int seeds, String commit, String command) {
        HtmlReport page = new HtmlReport("Amble ablation report", "Update rules compared")
                .fact("Seeds", "1 to " + seeds)
                .fact("Runs", Integer.toString(runs))
                .fact("Commit", commit)
                .commandLine(command);
        addSection(page, Group.SURROGATES, "Surrogates", "After table 1 of Schulman et al. 2017.", false);
        addSection(page, Group.ALGORITHMS, "Algorithms", "After figure 3 of Schulman et al. 2017.", true);
        addSection(page, Group.SYMMETRY, "Symmetry", "Mirrored transitions, or a loss on the actor.", true);
        return page;
    }

    private void addSection(HtmlReport page, Group group, String title, String source, boolean showsCurves) {
        if (in(group).isEmpty()) {
            return;
        }
        String scale =
                "Mean return of the last 100 episodes; on each task a random policy is 0 and the best run of this"
                        + " report is 1. ";
        String curves =
                " Curves are the mean return of the last 100 episodes while learning: lines are means over seeds,"
                        + " bands reach from the lowest seed to the highest.";
        List<Block> blocks = new ArrayList<>(List.of(table(in(group))));
        if (showsCurves) {
            blocks.add(new Figure(2, 240.0, panels(in(group))));
        }
        page.section(new Section(title, scale + source + (showsCurves ? curves : ""), blocks));
    }

    private List<Panel> panels(List<Variant> shown) {
        List<Panel> panels = new ArrayList<>();
        for (AblationTask task : tasks) {
            List<Envelope> envelopes = new ArrayList<>();
            for (Variant variant : shown) {
                List<AblationResult> results = scores.of(variant.name(), task).toList();
                if (!results.isEmpty()) {
                    envelopes.add(envelope(variant.label(), shown.indexOf(variant) % Envelope.COLOURS + 1, results));
                }
            }
            if (!envelopes.isEmpty()) {
                panels.add(new EnvelopePlot(task.title(), "thousand samples", "return", envelopes));
            }
        }
        return panels;
    }

    /** The curves of several seeds at the samples of the shortest. */
    private static Envelope envelope(String name, int colour, List<AblationResult> results) {
        AblationResult shortest = results.get(0);
        for (AblationResult result : results) {
            if (result.curveSamples().size() < shortest.curveSamples().size()) {
                shortest = result;
            }
        }
        int count = shortest.curveSamples().size();
        double[] x = new double[count];
        double[] mean = new double[count];
        double[] low = new double[count];
        double[] high = new double[count];
        for (int i = 0; i < count; i++) {
            double samples = shortest.curveSamples().get(i);
            double[] values = results.stream()
                    .mapToDouble(result -> at(result, samples))
                    .sorted()
                    .toArray();
            x[i] = samples / THOUSAND;
            low[i] = values[0];
            high[i] = values[values.length - 1];
            mean[i] = Arrays.stream(values).average().orElseThrow();
        }
        return new Envelope(name, colour, x, mean, low, high);
    }

    /** The newest value of a curve at some samples; its first before that. */
    private static double at(AblationResult result, double samples) {
        int at = 0;
        while (at + 1 < result.curveSamples().size() && result.curveSamples().get(at + 1) <= samples) {
            at++;
        }
        return result.curveReturns().get(at);
    }
}
