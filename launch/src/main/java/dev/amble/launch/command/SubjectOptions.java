package dev.amble.launch.command;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.training.run.RunDirectory;
import dev.amble.training.run.RunManifest;
import dev.amble.training.run.TrainingSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that examine or show a policy: on which robot, and in which world. */
final class SubjectOptions {
    private static final String DEFAULT_TASK = "velocity-flat";

    @Option(names = "--robot", description = "default: the run's own, or the one the policy names")
    private @Nullable String robotName;

    @Option(names = "--task", description = "default: the run's own; " + DEFAULT_TASK + " otherwise")
    private @Nullable String taskName;

    @Mixin
    private EngineOption engine;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "replaces a value of the task; may be repeated")
    private List<String> settings = List.of();

    /**
     * A policy, its robot, and the task with what the policy sees.
     *
     * @param trained how the policy came to be
     */
    record Subject(RobotModel robot, String taskName, TaskConfig task, PolicyBundle policy, TrainingFigures trained) {
        Subject {
            task = task.withObservation(policy.layout().entries());
        }
    }

    /**
     * Reads a policy from a file, or from a run, whose task is then its own unless told otherwise.
     *
     * @param shown settings of the task that {@code --set} may overrule
     */
    Subject load(Path path, List<String> shown, ParallelExecutor executor) {
        return Files.isDirectory(path)
                ? ofRun(RunDirectory.open(path), shown, executor)
                : ofFile(PolicyBundleReader.read(path), shown);
    }

    private Subject ofFile(PolicyBundle policy, List<String> shown) {
        RobotModel robot = RobotLoader.load(
                robotName != null ? robotName : policy.manifest().robot().name());
        return new Subject(robot, taskName(), task(shown), policy, TrainingFigures.of(policy.manifest()));
    }

    private Subject ofRun(RunDirectory directory, List<String> shown, ParallelExecutor executor) {
        RunManifest manifest = directory.manifest();
        RobotModel robot = RobotLoader.load(robotName != null ? robotName : manifest.robot());
        String name = taskName != null ? taskName : manifest.task();
        List<String> ofRun = taskName != null ? List.of() : manifest.taskSettings();
        TaskConfig task =
                Tasks.load(name, Stream.concat(ofRun.stream(), settings(shown)).toList());
        try (TrainingSession session = TrainingSession.resume(directory, executor)) {
            return new Subject(robot, name, task, session.policy(), TrainingFigures.of(session.trainer()));
        }
    }

    /** The task where no run names one. */
    TaskConfig task(List<String> shown) {
        return Tasks.load(taskName(), settings(shown).toList());
    }

    private String taskName() {
        return taskName != null ? taskName : DEFAULT_TASK;
    }

    private Stream<String> settings(List<String> shown) {
        return Stream.of(shown, settings, engine.taskSettings()).flatMap(List::stream);
    }
}
