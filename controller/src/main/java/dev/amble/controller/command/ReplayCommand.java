package dev.amble.controller.command;

import dev.amble.controller.bag.BagReader;
import dev.amble.controller.bag.BagReplay;
import dev.amble.controller.bag.BagTicks;
import dev.amble.controller.bag.Deviation;
import dev.amble.controller.recorder.PolicyIdentity;
import dev.amble.controller.recorder.RecordingHeader;
import dev.amble.controller.recorder.Replay;
import dev.amble.controller.ros.node.Topics;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the controller on a rosbag. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the controller on a rosbag of a robot session.",
            "",
            "A bag with the topic controller_ticks, as 'roslaunch amble record.launch' or 'rosbag record -a' of an Amble",
            "controller makes it, is replayed tick by tick: every bit must be as recorded, and the joint commands in the",
            "bag must be those of the ticks. With --set, --config or another policy, and of other bags, the messages are",
            "replayed by the time they came, and the largest difference of the joint commands is told.",
            ""
        },
        footer = {
            "",
            "Ends with 1 if a bit differs, or a joint command is further than --tolerance from the recorded one.",
            "",
            "Examples:",
            "  amble replay session.bag",
            "  amble replay session.bag --policy other.policy"
        })
public final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BAG", description = "an uncompressed rosbag of version 2.0")
    private Path file;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "the policy to run; default: the recorded one, where it was then or beside the bag")
    private @Nullable Path policy;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            defaultValue = "",
            description = "namespace of the recorded controller, for example /a1")
    private String namespace = "";

    @Option(
            names = "--tolerance",
            paramLabel = "RAD",
            description = "largest difference that ends with 0; default: any")
    private double tolerance = Double.POSITIVE_INFINITY;

    @Mixin
    private ControllerOptions options;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (BagReader bag = new BagReader(file)) {
            BagTicks ticks = BagTicks.in(bag, namespace);
            String objection = ticks == null
                    ? "the bag has no topic " + namespace + "/" + Topics.TICKS
                    : objectionTo(ticks.header());
            if (ticks != null && objection.isEmpty()) {
                return replayTicks(ticks, out) ? 0 : 1;
            }
            out.println("replayed by the time of the messages: " + objection);
        }
        return replayMessages() ? 0 : 1;
    }

    /** Why a controller is not to be run as it was recorded; empty if it is. */
    private String objectionTo(RecordingHeader header) {
        if (options.changeSettings()) {
            return "there are other settings";
        }
        Path given = policy;
        if (given == null) {
            return "";
        }
        String sha256 = PolicyIdentity.of(0, given).sha256();
        boolean ran =
                header.policies().stream().anyMatch(other -> other.sha256().equals(sha256));
        return ran ? "" : given + " is not the policy that ran";
    }

    /** Whether all is as it was. */
    private boolean replayTicks(BagTicks ticks, PrintWriter out) {
        String name = options.robotName();
        RobotModel robot =
                RobotLoader.load(name == null ? ticks.header().robot().source() : name);
        Path given = policy;
        RecordedPolicies policies = new RecordedPolicies(given == null ? List.of() : List.of(given), file);
        Replay replay = new Replay(ticks, robot, identity -> policies.find(identity, robot));
        replay.run();
        ReplayReport.print(replay, out);
        if (ticks.strangeCommands() > 0) {
            out.printf(
                    Locale.ROOT,
                    "recorded joint commands that no tick gave: %d of %d, the first %.3f s after the first ticks%n",
                    ticks.strangeCommands(),
                    ticks.strangeCommands() + ticks.commandsOfTicks(),
                    ticks.firstStrangeTime());
        } else {
            out.println("recorded joint commands, each to the bit that of a tick: " + ticks.commandsOfTicks());
        }
        out.flush();
        return replay.difference() == null && ticks.strangeCommands() == 0;
    }

    /** Whether no command is further than the tolerance from the recorded one. */
    private boolean replayMessages() throws IOException {
        if (policy == null) {
            throw new ParameterException(spec.commandLine(), "which policy is to run? Give it with --policy");
        }
        ControllerSetup setup = new ControllerSetup(policy, options);
        BagReplay replay = setup.replay(namespace);
        boolean torn;
        try (BagReader bag = new BagReader(file)) {
            replay.run(bag);
            torn = bag.isTorn();
        }
        report(replay, setup.jointNames(), torn);
        return replay.deviation().max() <= tolerance;
    }

    private void report(BagReplay replay, List<String> joints, boolean torn) {
        PrintWriter out = spec.commandLine().getOut();
        Deviation deviation = replay.deviation();
        out.printf(Locale.ROOT, "%d ticks, %.2f s%n", replay.ticks(), replay.duration());
        out.println("commands, SHA-256: " + replay.digest());
        if (torn) {
            out.println("the end of the bag was not written whole and is left out");
        }
        if (!replay.firstProblem().isEmpty()) {
            out.println("not every message could be used: " + replay.firstProblem());
        }
        if (deviation.compared() == 0) {
            out.println("no recorded joint commands to compare with");
        } else {
            out.printf(
                    Locale.ROOT,
                    "%d recorded commands; %d times one controller damps and the other does not%n",
                    deviation.compared(),
                    deviation.otherForm());
            out.printf(
                    Locale.ROOT,
                    "largest difference %.6f rad, of %s at %.3f s; root mean square by joint, rad:%n",
                    deviation.max(),
                    deviation.maxJoint().isEmpty() ? "no joint" : deviation.maxJoint(),
                    deviation.maxTime());
            for (int j = 0; j < joints.size(); j++) {
                out.printf(Locale.ROOT, "  %-24s %.6f%n", joints.get(j), deviation.rms(j));
            }
        }
        out.flush();
    }
}
