package dev.amble.training.ablation;

import dev.amble.robots.config.ConfigException;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.ablation.AblationConfig.TaskEntry;
import dev.amble.training.ablation.AblationConfig.Variant;
import dev.amble.training.model.Backend;
import dev.amble.training.run.LearnerConfig;
import dev.amble.training.run.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * All runs of a comparison, with their results in a directory: what is there is not run again.
 *
 * <p>Runs are independent and each uses one thread, so they are spread over the threads of an executor. One thread calls
 * {@link #execute}; {@link #requestStop} may be called from any.
 */
public final class Ablation {
    private final Path directory;
    private final List<AblationRun> runs = new ArrayList<>();
    private volatile boolean stopRequested;

    /**
     * @param config tasks and variants
     * @param seeds number of seeds, from 1 on
     * @param trainingSettings for all runs, beyond the configuration's
     * @param algorithmSettings for all runs, beyond the configuration's
     */
    public Ablation(
            Path directory,
            AblationConfig config,
            int seeds,
            List<String> trainingSettings,
            List<String> algorithmSettings) {
        this.directory = directory;
        for (int seed = 1; seed <= seeds; seed++) {
            for (TaskEntry entry : config.tasks()) {
                for (Variant variant : config.variants()) {
                    TrainingConfig training =
                            TrainingConfig.load(concat(config.training(), variant.training(), trainingSettings));
                    LearnerConfig learner = new LearnerConfig(
                            training,
                            variant.kind().load(concat(config.algorithm(), variant.algorithm(), algorithmSettings)),
                            Backend.fastest(),
                            seed);
                    runs.add(new AblationRun(entry.task(), variant, learner, entry.samples()));
                }
            }
        }
    }

    private static List<String> concat(List<String> first, List<String> second, List<String> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }

    public List<AblationRun> runs() {
        return List.copyOf(runs);
    }

    /** The runs whose results are not there. */
    public List<AblationRun> missing() {
        return runs.stream().filter(run -> result(run).isEmpty()).toList();
    }

    /** The results that are there, in the order of the runs. */
    public List<AblationResult> results() {
        return runs.stream().flatMap(run -> result(run).stream()).toList();
    }

    private Optional<AblationResult> result(AblationRun run) {
        return AblationResult.read(directory.resolve(run.fileName()), run);
    }

    /**
     * Makes the results that are missing, until all are there or a stop is requested.
     *
     * @param progress told environment steps as they are made, from any thread
     * @throws ConfigException if a result cannot be written; the runs under way are then dropped
     */
    public void execute(ParallelExecutor executor, LongConsumer progress) {
        requireWritable(directory);
        List<AblationRun> missing = missing();
        executor.run(missing.size(), (index, worker) -> execute(missing.get(index), progress));
    }

    private void execute(AblationRun run, LongConsumer progress) {
        if (stopRequested) {
            return;
        }
        Optional<AblationResult> result = run.execute(() -> stopRequested, progress);
        if (result.isPresent()) {
            Path file = directory.resolve(run.fileName());
            try {
                result.get().write(file);
            } catch (IOException e) {
                requestStop();
                throw cannotWrite(file, e);
            }
        }
    }

    private static void requireWritable(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw cannotWrite(directory, e);
        }
        if (!Files.isWritable(directory)) {
            throw new ConfigException(directory + ": cannot be written; choose another --run-dir");
        }
    }

    private static ConfigException cannotWrite(Path path, IOException e) {
        return new ConfigException(path + ": cannot be written (" + e + "); make room, or choose another --run-dir", e);
    }

    /** Makes {@link #execute} return soon; runs under way are dropped, finished ones are kept. */
    public void requestStop() {
        stopRequested = true;
    }
}
