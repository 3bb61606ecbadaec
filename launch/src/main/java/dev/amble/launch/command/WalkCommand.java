package dev.amble.launch.command;

import dev.amble.controller.report.Numbers;
import dev.amble.launch.node.Drive;
import dev.amble.launch.node.DriveLeg;
import dev.amble.launch.process.StackFailedException;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.file.AtomicFile;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import dev.amble.robots.policy.PolicyBundleWriter;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.run.IterationMetrics;
import dev.amble.training.run.ReleasedPolicies;
import dev.amble.training.run.RunConfig;
import dev.amble.training.run.TrainingBudget;
import dev.amble.training.run.TrainingSession;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole way: train, examine, export, drive over ROS, report. */
@Command(
        name = "walk",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a robot to walk, drives it over ROS and writes a report.",
            "",
            "Trains a policy, examines it, exports it, starts a ROS master, a simulated robot and the controller as"
                    + " processes of their own, and drives the robot round with cmd_vel.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  amble walk",
            "  amble walk --pretrained",
            "  amble walk --seed 3 --minutes 6 --json walk.json"
        })
public final class WalkCommand implements Callable<Integer> {
    private static final long EXAMINATION_SEED = 1000;

    @Mixin
    private TrainingOptions options;

    @Mixin
    private WatchOptions watch;

    @Option(names = "--minutes", description = "training time; default: until the policy walks well, at most 10")
    private @Nullable Double minutes;

    @Option(names = "--pretrained", description = "skips training: walks the policy that comes with Amble")
    private boolean pretrained;

    @Option(names = "--json", paramLabel = "FILE", description = "also writes the figures to a file")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintStream out = System.out;
        return Interruption.guard(out, interruption -> walk(interruption, out));
    }

    private int walk(Interruption interruption, PrintStream out) throws Exception {
        if (json != null) {
            AtomicFile.requireWritable("--json", json);
        }
        if (pretrained) {
            return walkPretrained(interruption);
        }
        TrainingBudget budget = TrainingOptions.budget(minutes);
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        try (ParallelExecutor executor = options.newExecutor();
                Training training = Training.start(options::createDirectory, budget, executor, interruption, out)) {
            if (!training.run(watch, System.err)) {
                return 1;
            }
            TrainingSession session = training.session();
            Path directory = session.directory().path();
            TrainingFigures trained = TrainingFigures.of(session.trainer());
            trained.addTo(figures);
            Milestones milestones = training.milestones();
            if (milestones.exist()) {
                say(milestones.text());
            }
            PolicyBundle policy = session.policy();
            Path policyFile = directory.resolve(trained.robot() + ".policy");
            interruption.complete(() -> {
                PolicyBundleWriter.write(policy, policyFile);
                interruption.advise("the run is in " + directory + ", its policy in " + policyFile
                        + "\nexamine it with: amble evaluate " + policyFile);
                return policyFile;
            });
            Walk walk = new Walk(
                    session.trainer().config(), policy, directory, policyFile, trained, training.history(), milestones);
            return show(walk, figures, executor, interruption);
        }
    }

    private int walkPretrained(Interruption interruption) throws Exception {
        if (minutes != null) {
            throw new ConfigException("--pretrained does not train; leave out --minutes");
        }
        ReleasedPolicies.requireFor(options.robot);
        RunConfig config = options.manifest().config();
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        try (ParallelExecutor executor = options.newExecutor()) {
            Path directory = options.createDirectory("pretrained").path();
            say("run directory: " + directory);
            Path policyFile = directory.resolve(options.robot + ".policy");
            ReleasedPolicies.copy(options.robot, policyFile);
            PolicyBundle policy = PolicyBundleReader.read(policyFile);
            TrainingFigures trained = TrainingFigures.of(policy.manifest());
            trained.addTo(figures);
            return show(
                    new Walk(config, policy, directory, policyFile, trained, List.of(), null),
                    figures,
                    executor,
                    interruption);
        }
    }

    /** A policy, and how it came about. */
    private record Walk(
            RunConfig config,
            PolicyBundle policy,
            Path directory,
            Path policyFile,
            TrainingFigures trained,
            List<IterationMetrics> history,
            @Nullable Milestones milestones) {}

    /** Examines and drives a policy, and reports. */
    private int show(
            Walk walk, Map<String, @Nullable Object> figures, ParallelExecutor executor, Interruption interruption)
            throws Exception {
        RunConfig config = walk.config;
        Path directory = walk.directory;
        say("\nexamining the policy, deterministic, on 45 commands:");
        Examination examination =
                Examination.run(walk.policy, config.task(), config.robot(), EXAMINATION_SEED, executor);
        System.out.print(examination.text());
        examination.addTo(figures);
        say("\npolicy: " + walk.policyFile);

        Drive drive;
        try {
            drive = drive(config, walk.policyFile, directory);
        } catch (StackFailedException e) {
            System.err.println("amble: " + e.getMessage() + "; what the processes printed is in " + directory
                    + ", examine the policy with: amble evaluate " + walk.policyFile);
            return 1;
        }
        WalkReport report =
                new WalkReport(walk.trained, walk.history, walk.milestones, examination, drive, walk.policy);
        System.out.print(report.driveText());
        report.addDriveTo(figures);
        Path html = directory.resolve("report.html");
        interruption.complete(() -> {
            Replay.writeBeside(directory, config.task(), config.robot(), walk.policy);
            report.html(commandLine(), config.robot()).write(html);
            if (json != null) {
                JsonFile.write(json, figures);
            }
            return html;
        });
        say("\nreport: " + html + "\nreplay: " + directory.resolve(Replay.FILE));
        return 0;
    }

    private static Drive drive(RunConfig config, Path policyFile, Path logs) throws Exception {
        say("\ndriving it over ROS: master, simulated robot and controller, a process each");
        try (RosStack stack =
                RosStack.start(config.robotName(), config.task().physics().engine(), policyFile, logs)) {
            return stack.drive(
                    config.robot(),
                    DriveLeg.tour(),
                    leg -> say("  " + leg.name() + " for " + Numbers.fixed(leg.seconds(), 0) + " s"));
        }
    }

    private String commandLine() {
        return "launch/amble "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
