package dev.amble.launch.command;

import dev.amble.launch.command.SubjectOptions.Subject;
import dev.amble.launch.console.WorkProgress;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.file.AtomicFile;
import dev.amble.sim.exam.Exam;
import dev.amble.sim.exam.ExamResult;
import dev.amble.sim.parallel.ParallelExecutor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Examines a policy. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Examines a policy on 45 commands, in random worlds and in the nominal one.",
            "",
            "Runs it deterministically, through the code that runs it on the robot: once in the nominal world and four"
                    + " times in random ones (friction, payload, motors, delay, noise) with a push of up to 0.5 m/s every"
                    + " 1-2 s. Errors are time means of |v - v_command| after 2 s; a fall counts as 1.",
            "",
            "With --report it sits a robustness exam besides: friction, payload, motors, delay, noise and pushes to their"
                    + " extremes, rough ground, other physics engines; it takes a few minutes.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amble evaluate runs/a1-velocity-flat-1",
            "  amble evaluate a1.policy --engine jbullet",
            "  amble evaluate a1.policy --report exam",
            "  amble evaluate a1.policy --set physics.timestep=0.0025 --set physics.solver_iterations=10"
        })
public final class EvaluateCommand implements Callable<Integer> {
    /** Name of the file with all figures that stands beside a report. */
    static final String METRICS_FILE = "metrics.json";

    @Parameters(paramLabel = "RUN|FILE", description = "directory of a training run, or a policy file")
    private Path subject;

    @Mixin
    private SubjectOptions options;

    @Option(names = "--seed", defaultValue = "1000", description = "of the random worlds; default: ${DEFAULT-VALUE}")
    private long seed = 1000;

    @Option(names = "--threads", description = "default: one per processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", paramLabel = "FILE", description = "also writes the figures to a file")
    private @Nullable Path json;

    @Option(
            names = "--episodes",
            paramLabel = "FILE",
            description = "also writes a line for every episode in a random world, with the world, as CSV")
    private @Nullable Path episodes;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "also sits the robustness exam; its page, replay and figures go into this folder")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (json != null) {
            AtomicFile.requireWritable("--json", json);
        }
        if (episodes != null) {
            AtomicFile.requireWritable("--episodes", episodes);
        }
        if (report != null) {
            createReportFolder(report);
        }
        try (ParallelExecutor executor = TrainingOptions.newExecutor(threads)) {
            Map<String, @Nullable Object> figures = new LinkedHashMap<>();
            Subject candidate = options.load(subject, List.of(), executor);
            candidate.trained().addTo(figures);
            Examination examination =
                    Examination.run(candidate.policy(), candidate.task(), candidate.robot(), seed, executor);
            System.out.print(examination.text());
            examination.addTo(figures);
            if (json != null) {
                JsonFile.write(json, figures);
            }
            if (episodes != null) {
                EpisodeTable.write(examination.randomized(), episodes);
            }
            if (report != null) {
                examine(candidate, executor, figures, report);
            }
            return 0;
        }
    }

    private static void createReportFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ConfigException(folder + ": cannot be made (" + e + "); choose another --report folder", e);
        }
    }

    private void examine(
            Subject candidate, ParallelExecutor executor, Map<String, @Nullable Object> figures, Path folder)
            throws IOException {
        Exam exam = new Exam(candidate.task(), candidate.robot(), seed);
        System.out.println("\nrobustness exam, " + exam.episodes() + " episodes:");
        AtomicInteger done = new AtomicInteger();
        ExamResult result;
        PrintStream out = System.out;
        try (ProgressBar progress = WorkProgress.open("exam", exam.episodes(), "episodes", out)) {
            result = exam.run(() -> candidate.policy().newRunner(candidate.robot()), executor, (label, episodes) -> {
                progress.stepTo(done.addAndGet(episodes));
                progress.setExtraMessage(label);
            });
        }
        ExamReport page = new ExamReport(result, candidate.policy().manifest().provenance(), candidate.robot());
        page.addTo(figures);
        JsonFile.write(folder.resolve(METRICS_FILE), figures);
        Replay.writeBeside(folder, candidate.task(), candidate.robot(), candidate.policy());
        Path html = folder.resolve("report.html");
        page.html("launch/amble "
                        + String.join(" ", spec.commandLine().getParseResult().originalArgs()))
                .write(html);
        System.out.println("\n" + page.verdict() + "\nreport: " + html);
    }
}
