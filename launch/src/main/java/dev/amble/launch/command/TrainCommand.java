package dev.amble.launch.command;

import dev.amble.robots.config.ConfigException;
import dev.amble.sim.env.ParallelExecutor;
import dev.amble.training.run.RunDirectory;
import dev.amble.training.run.TrainingBudget;
import dev.amble.training.run.TrainingSession;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a policy. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {"Trains a policy and keeps everything about it in a run directory.", ""},
        footer = {
            "",
            "Ctrl-C stops after the current iteration and keeps a checkpoint; --resume goes on from it.",
            "A run limited by samples or iterations is reproducible bit for bit, on any number of threads.",
            "",
            "Examples:",
            "  amble train --robot a1 --minutes 5",
            "  amble train --seed 7 --samples 6000000 --run-dir runs/seed7",
            "  amble train --resume runs/seed7 --samples 9000000"
        })
public final class TrainCommand implements Callable<Integer> {
    private static final double DEFAULT_MINUTES = 5;

    @Mixin
    private TrainingOptions options;

    @ArgGroup
    private @Nullable Limit limit;

    @Option(names = "--resume", paramLabel = "RUN", description = "goes on with an interrupted run")
    private @Nullable Path resume;

    static final class Limit {
        @Option(names = "--minutes", description = "stop after this time; default: 5")
        @Nullable
        Double minutes;

        @Option(names = "--samples", description = "stop after this many environment steps")
        @Nullable
        Long samples;

        @Option(names = "--iterations", description = "stop after this many updates")
        @Nullable
        Long iterations;
    }

    @Override
    public Integer call() {
        try (ParallelExecutor executor = new ParallelExecutor("amble-worker", requirePositive(options.threads))) {
            RunDirectory directory = resume == null ? options.createDirectory() : RunDirectory.open(resume);
            System.out.println("run directory: " + directory.path());
            try (TrainingSession session = resume == null
                    ? TrainingSession.start(directory, executor)
                    : TrainingSession.resume(directory, executor)) {
                Training training = new Training(session, System.out);
                training.run(budget(session.trainer().config().training().samplesPerIteration()));
                training.finish();
            }
            System.out.println("done; export with: amble export " + directory.path() + " -o FILE.policy");
            return 0;
        }
    }

    private static int requirePositive(int threads) {
        if (threads < 1) {
            throw new ConfigException("--threads must be at least 1, got " + threads);
        }
        return threads;
    }

    private TrainingBudget budget(int samplesPerIteration) {
        try {
            if (limit != null && limit.samples != null) {
                return TrainingBudget.ofSamples(limit.samples);
            }
            if (limit != null && limit.iterations != null) {
                return TrainingBudget.ofSamples(limit.iterations * samplesPerIteration);
            }
            return TrainingBudget.ofMinutes(limit == null || limit.minutes == null ? DEFAULT_MINUTES : limit.minutes);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--" + e.getMessage(), e);
        }
    }
}
