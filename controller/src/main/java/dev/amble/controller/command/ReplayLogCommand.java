package dev.amble.controller.command;

import dev.amble.controller.recorder.RecordingReader;
import dev.amble.controller.recorder.Replay;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
            "Ends with 0 if all outputs are as recorded, with 1 if one is not.",
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
        RecordedPolicies policies = new RecordedPolicies(policyFiles, file);
        Replay replay = new Replay(reader, robot, identity -> policies.find(identity, robot));
        replay.run();
        PrintWriter out = spec.commandLine().getOut();
        ReplayReport.print(replay, out);
        if (reader.tornBytes() > 0) {
            out.println("the last " + reader.tornBytes() + " bytes were not written whole and are left out");
        }
        out.flush();
        return replay.difference() == null ? 0 : 1;
    }
}
