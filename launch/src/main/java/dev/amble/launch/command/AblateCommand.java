package dev.amble.launch.command;

import dev.amble.launch.console.Terminal;
import dev.amble.launch.console.TextTable;
import dev.amble.launch.console.TrainingProgress;
import dev.amble.launch.console.TrainingStatus;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.file.AtomicFile;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.ablation.Ablation;
import dev.amble.training.ablation.AblationConfig;
import dev.amble.training.ablation.AblationConfig.Group;
import dev.amble.training.ablation.AblationConfig.TaskEntry;
import dev.amble.training.ablation.AblationConfig.Variant;
import dev.amble.training.ablation.AblationResult;
import dev.amble.training.ablation.AblationRun;
import dev.amble.training.ablation.AblationScores;
import dev.amble.training.run.BuildInfo;
import dev.amble.training.run.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares update rules on small tasks. */
@Command(
        name = "ablate",
        mixinStandardHelpOptions = true,
        description = {"Compares update rules on small tasks: table 1 and figure 3 of the PPO paper, for one CPU.", ""},
        footer = {
            "",
            "Every run is a file of its own in the run directory: Ctrl-C keeps those that are",
            "done, and the same command goes on with the others.",
            "",
            "Examples:",
            "  amble ablate",
            "  amble ablate --tasks hopper,reacher --variants clip-0.2,trpo --seeds 1",
            "  amble ablate --samples 20000 --set algorithm.optimization.epochs=5 --run-dir runs/short"
        })
public final class AblateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--tasks", split = ",", paramLabel = "TASK", description = "some of the tasks; default: all")
    private List<String> tasks = List.of();

    @Option(
            names = "--variants",
            split = ",",
            paramLabel = "NAME",
            description = "some of the update rules; default: all")
    private List<String> variants = List.of();

    @Option(names = "--seeds", defaultValue = "3", description = "number of seeds; default: ${DEFAULT-VALUE}")
    private int seeds = 3;

    @Option(names = "--samples", description = "environment steps of every run; default: a number for each task")
    private @Nullable Long samples;

    @Option(
            names = "--threads",
            description = "runs at the same time; results do not depend on it; default: one per processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "replaces a value in all runs, for example training.num_envs=4; may be repeated")
    private List<String> settings = List.of();

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            defaultValue = "runs/ablation",
            description = "where results are kept; default: ${DEFAULT-VALUE}")
    private Path runDir = Path.of("runs/ablation");

    @Override
    public Integer call() throws Exception {
        PrintStream out = System.out;
        return Interruption.guard(out, interruption -> ablate(interruption, out));
    }

    private int ablate(Interruption interruption, PrintStream out) throws Exception {
        requirePositive("--seeds", seeds);
        if (samples != null) {
            requirePositive("--samples", samples);
        }
        requireNoTaskSettings();
        AblationConfig config = chosen(AblationConfig.load());
        Ablation ablation = new Ablation(
                runDir, config, seeds, Settings.of("training", settings), Settings.of("algorithm", settings));
        out.println(ablation.runs().size() + " runs, "
                + (ablation.runs().size() - ablation.missing().size()) + " of them done; results in " + runDir);
        interruption.onRequest(ablation::requestStop);
        interruption.advise("finished runs are in " + runDir + "\ngo on with the same command");
        try (ParallelExecutor executor = TrainingOptions.newExecutor(threads)) {
            interruption.complete(() -> {
                execute(ablation, executor, out);
                return 0;
            });
        }
        report(ablation, config, out);
        return 0;
    }

    private static void requirePositive(String option, long value) {
        if (value < 1) {
            throw new ConfigException(option + " must be at least 1, got " + value);
        }
    }

    private void requireNoTaskSettings() {
        List<String> ofTask = Settings.of("task", settings);
        if (!ofTask.isEmpty()) {
            throw new ConfigException("--set task." + ofTask.get(0) + ": the tasks of ablate have no settings; choose"
                    + " training.KEY or algorithm.KEY");
        }
    }

    private static void requireKnown(String message, List<String> names, List<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ConfigException(message + " '" + name + "'; known: " + String.join(", ", known));
            }
        }
    }

    private AblationConfig chosen(AblationConfig all) {
        requireKnown(
                "--tasks: no task",
                tasks,
                all.tasks().stream().map(entry -> entry.task().title()).toList());
        requireKnown(
                "--variants: no update rule",
                variants,
                all.variants().stream().map(Variant::name).toList());
        return new AblationConfig(
                all.training(),
                all.algorithm(),
                all.tasks().stream()
                        .filter(entry ->
                                tasks.isEmpty() || tasks.contains(entry.task().title()))
                        .map(entry -> samples == null ? entry : new TaskEntry(entry.task(), samples))
                        .toList(),
                all.variants().stream()
                        .filter(variant -> variants.isEmpty() || variants.contains(variant.name()))
                        .toList());
    }

    private static void execute(Ablation ablation, ParallelExecutor executor, PrintStream out) {
        long samples =
                ablation.missing().stream().mapToLong(AblationRun::samples).sum();
        AtomicLong done = new AtomicLong();
        long startNs = System.nanoTime();
        try (TrainingProgress progress = TrainingProgress.open("ablate", out, Terminal.isInteractive())) {
            ablation.execute(executor, made -> {
                long total = done.addAndGet(made);
                synchronized (progress) {
                    double seconds = (System.nanoTime() - startNs) * 1e-9;
                    progress.update(
                            TrainingStatus.ofSampleBudget(seconds, samples, total, total / seconds, Double.NaN));
                }
            });
        }
    }

    private void report(Ablation ablation, AblationConfig config, PrintStream out) throws IOException {
        List<AblationResult> results = ablation.results();
        double std = ablation.runs().get(0).learner().training().initialStd();
        AblationReport report = new AblationReport(
                config.tasks().stream().map(TaskEntry::task).toList(),
                config.variants(),
                AblationScores.of(results, std));
        out.println("\nnormalised scores (random policy 0, best run 1)\n");
        for (Group group : Group.values()) {
            if (!report.in(group).isEmpty()) {
                out.println(TextTable.format(report.table(report.in(group))));
            }
        }
        String command = "amble " + String.join(" ", commandLine());
        AtomicFile.write(
                runDir.resolve("scores.csv"), file -> file.write(report.csv().getBytes(StandardCharsets.UTF_8)));
        report.page(results.size(), seeds, BuildInfo.commit(), command).write(runDir.resolve("report.html"));
        out.println("table: " + runDir.resolve("scores.csv") + "\nreport: " + runDir.resolve("report.html"));
    }

    private List<String> commandLine() {
        return spec.commandLine().getParseResult().originalArgs();
    }
}
