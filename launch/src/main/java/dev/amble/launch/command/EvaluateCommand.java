package dev.amble.launch.command;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import dev.amble.robots.policy.PolicyManifest;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.training.run.RunDirectory;
import dev.amble.training.run.RunManifest;
import dev.amble.training.run.TrainingSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amble evaluate runs/a1-velocity-flat-1",
            "  amble evaluate a1.policy --engine jbullet",
            "  amble evaluate a1.policy --set physics.timestep=0.0025 --set physics.solver_iterations=10"
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final String DEFAULT_TASK = "velocity-flat";

    @Parameters(paramLabel = "RUN|FILE", description = "directory of a training run, or a policy file")
    private Path subject;

    @Option(names = "--robot", description = "default: the run's own, or the one the policy names")
    private @Nullable String robotName;

    @Option(names = "--task", description = "default: the run's own; " + DEFAULT_TASK + " for a policy file")
    private @Nullable String taskName;

    @Mixin
    private EngineOption engine;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "replaces a value of the task; may be repeated")
    private List<String> settings = List.of();

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

    @Override
    public Integer call() {
        if (json != null) {
            JsonFile.requireWritable(json);
        }
        try (ParallelExecutor executor = TrainingOptions.newExecutor(threads)) {
            Map<String, @Nullable Object> figures = new LinkedHashMap<>();
            Examination examination =
                    Files.isDirectory(subject) ? examineRun(executor, figures) : examineFile(executor, figures);
            System.out.print(examination.text());
            examination.addTo(figures);
            if (json != null) {
                JsonFile.write(json, figures);
            }
            if (episodes != null) {
                EpisodeTable.write(examination.randomized(), episodes);
            }
            return 0;
        }
    }

    private Examination examineFile(ParallelExecutor executor, Map<String, @Nullable Object> figures) {
        PolicyBundle policy = PolicyBundleReader.read(subject);
        PolicyManifest manifest = policy.manifest();
        for (String key : List.of("seed", "samples")) {
            String value = manifest.provenance().getOrDefault(key, "");
            figures.put(key, value.matches("-?\\d{1,18}") ? Long.valueOf(value) : null);
        }
        // How long training took differs between runs that export the same bytes, so a policy file does not tell.
        figures.put("samples_per_second", null);
        figures.put("training_minutes", null);
        RobotModel robot = RobotLoader.load(
                robotName != null ? robotName : manifest.robot().name());
        TaskConfig task = Tasks.load(taskName != null ? taskName : DEFAULT_TASK, settings());
        return Examination.run(policy, task, robot, seed, executor);
    }

    private List<String> settings() {
        return Stream.concat(settings.stream(), engine.taskSettings().stream()).toList();
    }

    /** A run is examined in the task it was trained for, unless told otherwise. */
    private Examination examineRun(ParallelExecutor executor, Map<String, @Nullable Object> figures) {
        RunDirectory directory = RunDirectory.open(subject);
        RunManifest manifest = directory.manifest();
        RobotModel robot = RobotLoader.load(robotName != null ? robotName : manifest.robot());
        TaskConfig task = taskName != null
                ? Tasks.load(taskName, settings())
                : Tasks.load(
                        manifest.task(),
                        Stream.concat(manifest.taskSettings().stream(), settings().stream())
                                .toList());
        try (TrainingSession session = TrainingSession.resume(directory, executor)) {
            TrainingFigures.of(session.trainer()).addTo(figures);
            return Examination.run(session.policy(), task, robot, seed, executor);
        }
    }
}
