package dev.amble.launch.command;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import dev.amble.sim.env.ParallelExecutor;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.training.run.RunDirectory;
import dev.amble.training.run.TrainingSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Examines a policy. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Examines a policy on a grid of 45 commands, deterministically, through the code that runs it on the robot:",
            "once in the nominal world, and four times in random ones (friction, payload, motors, delay, noise) with a",
            "push of up to 0.5 m/s every 1-2 s. Errors are time means of |v - v_command| after 2 s; a fall counts as 1.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amble evaluate runs/a1-velocity-flat-1",
            "  amble evaluate a1.policy --set physics.timestep=0.0025 --set physics.solver_iterations=10"
        })
public final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN|FILE", description = "directory of a training run, or a policy file")
    private Path subject;

    @Option(names = "--robot", description = "default: the robot the policy names")
    private @Nullable String robotName;

    @Option(names = "--task", defaultValue = "velocity-flat", description = "default: ${DEFAULT-VALUE}")
    private String taskName = "velocity-flat";

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "replaces a value of the task; may be repeated")
    private List<String> settings = List.of();

    @Option(names = "--seed", defaultValue = "1000", description = "of the random worlds; default: ${DEFAULT-VALUE}")
    private long seed = 1000;

    @Option(names = "--threads", description = "default: one per processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", paramLabel = "FILE", description = "also writes the figures to a file")
    private @Nullable Path json;

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ConfigException("--threads must be at least 1, got " + threads);
        }
        try (ParallelExecutor executor = new ParallelExecutor("amble-worker", threads)) {
            Map<String, Object> figures = new LinkedHashMap<>();
            PolicyBundle policy = load(executor, figures);
            RobotModel robot = RobotLoader.load(
                    robotName != null ? robotName : policy.manifest().robot().name());
            TaskConfig task = Tasks.load(taskName, settings);
            Examination examination = Examination.run(policy, task, robot, seed, executor);
            System.out.print(examination.text());
            examination.addTo(figures);
            if (json != null) {
                JsonFile.write(json, figures);
            }
            return 0;
        }
    }

    private PolicyBundle load(ParallelExecutor executor, Map<String, Object> figures) {
        if (!Files.isDirectory(subject)) {
            PolicyBundle policy = PolicyBundleReader.read(subject);
            Map<String, String> provenance = policy.manifest().provenance();
            figures.put("seed", Long.parseLong(provenance.getOrDefault("seed", "-1")));
            figures.put("samples", Long.parseLong(provenance.getOrDefault("samples", "-1")));
            return policy;
        }
        try (TrainingSession session = TrainingSession.resume(RunDirectory.open(subject), executor)) {
            TrainingFigures.of(session.trainer()).addTo(figures);
            return session.policy();
        }
    }
}
