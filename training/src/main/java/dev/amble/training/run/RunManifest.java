package dev.amble.training.run;

import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run was started with; {@code run.yaml} in its directory.
 *
 * @param robot built-in name or path
 * @param task built-in name or path
 * @param algorithm the update rule
 * @param backend numerical engine
 * @param seed of everything random
 * @param settings values replaced in the shipped configuration
 * @param commit of Amble that it was started with; null in runs older than this key
 */
public record RunManifest(
        String robot,
        String task,
        AlgorithmKind algorithm,
        Backend backend,
        long seed,
        List<String> settings,
        @Nullable String commit) {
    public RunManifest {
        settings = List.copyOf(settings);
    }

    /** Of a run that starts now. */
    public RunManifest(
            String robot, String task, AlgorithmKind algorithm, Backend backend, long seed, List<String> settings) {
        this(robot, task, algorithm, backend, seed, settings, BuildInfo.commit());
    }

    /** The commit of Amble that it was started with, or {@code unknown}. */
    public String startedBy() {
        return commit == null ? "unknown" : commit;
    }

    /** Reads the configuration this manifest names. */
    public RunConfig config() {
        return RunConfig.load(robot, task, algorithm, backend, seed, settings);
    }

    /** The settings that change the task, each {@code a.b=value}. */
    public List<String> taskSettings() {
        return Settings.of("task", settings);
    }
}
