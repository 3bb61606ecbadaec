package dev.amble.launch.command;

import dev.amble.robots.config.ConfigException;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import dev.amble.training.run.RunDirectory;
import dev.amble.training.run.RunManifest;
import dev.amble.training.run.TrainingBudget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that starts a training run. */
final class TrainingOptions {
    /** The longest a run without a limit may take to reach its goal. */
    private static final double MOST_MINUTES = 10;

    @Option(
            names = "--robot",
            defaultValue = "a1",
            description = "built-in name or path of a robot.yaml; default: ${DEFAULT-VALUE}")
    String robot = "a1";

    @Option(
            names = "--task",
            defaultValue = "velocity-flat",
            description = "built-in name or path of a .yaml file; default: ${DEFAULT-VALUE}")
    String task = "velocity-flat";

    @Option(
            names = "--algorithm",
            defaultValue = "ppo-clip",
            description = "update rule, one of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    AlgorithmKind algorithm = AlgorithmKind.PPO_CLIP;

    @Option(names = "--seed", defaultValue = "1", description = "decides everything random; default: ${DEFAULT-VALUE}")
    long seed = 1;

    @Option(
            names = "--threads",
            description = "threads to use; results do not depend on it; default: one per processor")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--backend",
            description = "numerical engine, one of ${COMPLETION-CANDIDATES}; default: the fastest this JVM can run")
    @Nullable
    Backend backend;

    @Mixin
    private EngineOption engine;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "replaces a value of the task, the training configuration or the algorithm, for"
                    + " example task.gait.frequency_hz=2.5, training.num_envs=64 or algorithm.clip_ratio=0.1;"
                    + " without a value it takes a key away, task.randomization.payload_mass=; may be repeated")
    List<String> settings = List.of();

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "where to keep the run; an existing one is never overwritten; default: runs/ROBOT-TASK-SEED")
    @Nullable
    Path runDir;

    ParallelExecutor newExecutor() {
        return newExecutor(threads);
    }

    /** The threads of a command that has {@code --threads}. */
    static ParallelExecutor newExecutor(int threads) {
        if (threads < 1) {
            throw new ConfigException("--threads must be at least 1, got " + threads);
        }
        return new ParallelExecutor("amble-worker", threads);
    }

    /** The budget {@code --minutes} gives; without it training ends at the task's goal. */
    static TrainingBudget budget(@Nullable Double minutes) {
        if (minutes == null) {
            return TrainingBudget.toGoal(MOST_MINUTES);
        }
        if (!(minutes > 0 && Double.isFinite(minutes))) {
            throw new ConfigException("--minutes must be positive, got " + minutes);
        }
        return TrainingBudget.ofMinutes(minutes);
    }

    RunManifest manifest() {
        List<String> all = new ArrayList<>(settings);
        engine.taskSettings().forEach(setting -> all.add("task." + setting));
        return new RunManifest(robot, task, algorithm, backend == null ? Backend.fastest() : backend, seed, all);
    }

    RunDirectory createDirectory() {
        if (backend == null && Backend.fastest() != Backend.VECTOR) {
            System.err.println("amble: this JVM was started without --add-modules jdk.incubator.vector;"
                    + " training on ND4J, which is several times slower");
        }
        return createDirectory(Long.toString(seed));
    }

    /** A directory whose name ends in {@code suffix} unless {@code --run-dir} names one. */
    RunDirectory createDirectory(String suffix) {
        Path path = runDir != null ? runDir : Path.of("runs", baseName(robot) + "-" + baseName(task) + "-" + suffix);
        return RunDirectory.create(path, manifest());
    }

    private static String baseName(String nameOrPath) {
        String name = Path.of(nameOrPath).getFileName().toString();
        return name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : name;
    }
}
