package dev.amble.controller.command;

import dev.amble.controller.bag.BagReader;
import dev.amble.controller.bag.BagReplay;
import dev.amble.controller.bag.Deviation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the controller on a rosbag. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the controller on the messages of a rosbag and compares its joint commands with the recorded ones.",
            "",
            "The bag holds joint_states, imu/data and cmd_vel, as 'roslaunch amble record.launch' writes it, and for the",
            "comparison joint_group_position_controller/command. Requests of operators are told from /diagnostics.",
            "The same bag, policy and settings give the same commands bit for bit, and so the same digest.",
            ""
        },
        footer = {
            "",
            "Ends with 1 if a joint command is further than --tolerance from the recorded one.",
            "",
            "Example:",
            "  amble replay session.bag --policy a1.policy"
        })
public final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BAG", description = "an uncompressed rosbag of version 2.0")
    private Path file;

    @Option(names = "--policy", paramLabel = "FILE", required = true, description = "the policy to run")
    private Path policy;

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
        ControllerSetup setup = new ControllerSetup(policy, options);
        BagReplay replay = setup.replay(namespace);
        boolean torn;
        try (BagReader bag = new BagReader(file)) {
            replay.run(bag);
            torn = bag.isTorn();
        }
        report(replay, setup.jointNames(), torn);
        Deviation deviation = replay.deviation();
        return deviation.max() > tolerance ? 1 : 0;
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
