package dev.amble.controller.command;

import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.recorder.Difference;
import dev.amble.controller.recorder.PolicyIdentity;
import dev.amble.controller.recorder.RecordingException;
import dev.amble.controller.recorder.RecordingReader;
import dev.amble.controller.recorder.Replay;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundleReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Feeds a recording of the flight recorder through the controller again. */
@Command(
        name = "replay-log",
        mixinStandardHelpOptions = true,
        description = {
            "Feeds a recording of 'amble control' through the controller again and compares every bit.",
            "",
            "Ends with 0 if all outputs are as recorded, with 1 after the first that is not.",
            ""
        },
        footer = {"", "Example:", "  amble replay-log ~/.ros/amble/000012-0003-fault.flight"})
public final class ReplayLogCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a recording")
    private Path file;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "a policy that ran; default: where it was then, or beside the recording; may be repeated")
    private List<Path> policyFiles = List.of();

    @Option(
            names = "--robot",
            paramLabel = "ROBOT",
            description = "built-in name or path of a robot.yaml; default: as it was called then")
    private @Nullable String robotName;

    @Override
    public Integer call() {
        RecordingReader reader = new RecordingReader(file);
        RobotModel robot =
                RobotLoader.load(robotName == null ? reader.header().robot().source() : robotName);
        Replay replay = new Replay(reader, robot, identity -> policy(identity, robot));
        replay.run();
        PrintWriter out = spec.commandLine().getOut();
        String extent = String.format(
                Locale.ROOT, "%d ticks, %.2f s, %d gaps", replay.ticks(), replay.duration(), replay.gaps());
        Difference difference = replay.difference();
        if (difference != null) {
            out.printf(
                    Locale.ROOT,
                    "tick %d, %.4f s after the first, differs in %s: recorded %s, replayed %s%n",
                    replay.ticks() - 1,
                    replay.duration(),
                    difference.field(),
                    difference.recorded(),
                    difference.replayed());
        } else {
            out.println("every bit is as recorded: " + extent);
            if (reader.tornBytes() > 0) {
                out.println("the last " + reader.tornBytes() + " bytes were not written whole and are left out");
            }
        }
        out.flush();
        return difference == null ? 0 : 1;
    }

    private LocomotionPolicy policy(PolicyIdentity identity, RobotModel robot) {
        Path recorded = Path.of(identity.file());
        List<Path> candidates = new ArrayList<>(policyFiles);
        candidates.add(recorded);
        candidates.add(file.resolveSibling(recorded.getFileName()));
        for (Path candidate : candidates) {
            if (Files.isRegularFile(candidate)
                    && PolicyIdentity.of(0, candidate).sha256().equals(identity.sha256())) {
                return PolicyController.of(PolicyBundleReader.read(candidate), robot);
            }
        }
        throw new RecordingException("the policy that ran, SHA-256 " + identity.sha256() + ", is neither " + recorded
                + " any more nor beside the recording; give it with --policy");
    }
}
