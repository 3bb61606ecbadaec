package dev.amble.launch.command;

import dev.amble.robots.config.ConfigException;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.run.MetricsTable;
import dev.amble.training.run.RunDirectory;
import dev.amble.training.run.RunManifest;
import dev.amble.training.run.TrainingBudget;
import dev.amble.training.run.TrainingSession;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a policy. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {"Trains a policy and keeps everything about it in a run directory.", ""},
        footer = {
            "",
            "Ctrl-C stops after the current iteration and keeps a checkpoint; --resume goes",
            "on from it with the settings the run was started with. Limits count from the",
            "start of the run. Without one training ends when a check finds the task's goal",
            "reached, or after 10 minutes. A run limited by samples or iterations is",
            "reproducible bit for bit, on any number of threads or executors.",
            "",
            "Examples:",
            "  amble train --robot a1 --minutes 5",
            "  amble train --seed 7 --samples 6000000 --run-dir runs/seed7",
            "  amble train --resume runs/seed7 --samples 9000000",
            "  amble train --cluster spark://host:7077 --set training.num_envs=1024"
        })
public final class TrainCommand implements Callable<Integer> {
    private static final List<String> OPTIONS_OF_A_NEW_RUN =
            List.of("--robot", "--task", "--algorithm", "--seed", "--backend", "--engine", "--set", "--run-dir");

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrainingOptions options;

    @Mixin
    private WatchOptions watch;

    @Mixin
    private ClusterOptions cluster;

    @ArgGroup
    private @Nullable Limit limit;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "training time between checkpoints, 0 for one an iteration; default: ${DEFAULT-VALUE}")
    private double checkpointInterval;

    @Option(names = "--resume", paramLabel = "RUN", description = "goes on with an interrupted run")
    private @Nullable Path resume;

    static final class Limit {
        @Option(names = "--minutes", description = "stop after this time")
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
    public Integer call() throws Exception {
        PrintStream out = System.out;
        return Interruption.guard(out, interruption -> train(interruption, out));
    }

    private int train(Interruption interruption, PrintStream out) throws Exception {
        RunManifest manifest = resume == null ? options.manifest() : manifestOf(resume);
        if (!(checkpointInterval >= 0)) {
            throw new ConfigException("--checkpoint-every must not be negative, got " + checkpointInterval);
        }
        TrainingBudget budget = budget(manifest.config().training().samplesPerIteration());
        try (ParallelExecutor executor = options.newExecutor();
                Training training =
                        Training.of(log -> openSession(manifest, executor, log), budget, interruption, out)) {
            long samplesBefore = training.session().trainer().samples();
            if (!training.run(watch, checkpointInterval, System.err)) {
                return 1;
            }
            if (training.session().trainer().samples() == samplesBefore) {
                out.println("nothing to do: the run has used this budget; give a larger one to go on");
            }
            writeReport(training, manifest, out);
            out.println("done; export with: amble export "
                    + training.session().directory().path() + " -o FILE.policy");
            return 0;
        }
    }

    private TrainingSession openSession(RunManifest manifest, ParallelExecutor executor, Consumer<String> log) {
        Optional<RolloutCollector> collector = cluster.open(manifest, log);
        try {
            RunDirectory directory = resume == null ? options.createDirectory() : RunDirectory.open(resume);
            if (collector.isEmpty()) {
                return resume == null
                        ? TrainingSession.start(directory, executor)
                        : TrainingSession.resume(directory, executor);
            }
            return resume == null
                    ? TrainingSession.start(directory, collector.get(), executor)
                    : TrainingSession.resume(directory, collector.get(), executor);
        } catch (ConfigException e) {
            collector.ifPresent(RolloutCollector::close);
            throw e;
        }
    }

    private void writeReport(Training training, RunManifest manifest, PrintStream out) throws IOException {
        RunDirectory directory = training.session().directory();
        Path report = directory.path().resolve("report.html");
        String arguments = String.join(" ", spec.commandLine().getParseResult().originalArgs());
        MetricsTable metrics = MetricsTable.read(directory.metrics());
        Milestones milestones = training.milestones();
        if (milestones.exist()) {
            out.println(milestones.text());
        }
        out.println(new TimeShares(metrics).text());
        new TrainingReport(manifest, metrics, milestones)
                .html("launch/amble " + arguments)
                .write(report);
        out.println("report: " + report);
    }

    private RunManifest manifestOf(Path run) {
        for (String option : OPTIONS_OF_A_NEW_RUN) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ConfigException(option + " cannot be changed in a run that is resumed; leave it out");
            }
        }
        return RunDirectory.open(run).manifest();
    }

    private TrainingBudget budget(int samplesPerIteration) {
        if (limit == null) {
            return TrainingOptions.budget(null);
        }
        if (limit.samples != null) {
            return TrainingBudget.ofSamples(requirePositive("--samples", limit.samples));
        }
        if (limit.iterations != null) {
            long most = Long.MAX_VALUE / samplesPerIteration;
            return TrainingBudget.ofSamples(
                    Math.min(most, requirePositive("--iterations", limit.iterations)) * samplesPerIteration);
        }
        return TrainingOptions.budget(limit.minutes);
    }

    private static long requirePositive(String option, long value) {
        if (value < 1) {
            throw new ConfigException(option + " must be at least 1, got " + value);
        }
        return value;
    }
}
