package dev.amble.controller.command;

import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.recorder.FlightRecorder;
import dev.amble.controller.recorder.PolicyIdentity;
import dev.amble.controller.recorder.RecordingHeader;
import dev.amble.controller.ros.NodeLog;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.RobotModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether and where the flight recorder writes; untouched, it does, into the default folder. */
public final class RecordOptions {
    @ArgGroup
    private @Nullable Choice choice;

    private static final class Choice {
        @Option(
                names = "--record",
                paramLabel = "DIR",
                description = "folder of the flight recorder; default: amble in $ROS_HOME or ~/.ros")
        private @Nullable Path folder;

        @Option(names = "--no-record", description = "runs without flight recorder")
        private boolean off;
    }

    /**
     * The recorder of a controller; null if there is to be none, or the default folder can't be written.
     *
     * @throws ConfigException if the folder asked for can't be written
     */
    @Nullable
    FlightRecorder create(
            ControllerConfig config,
            RecordingHeader.Robot recorded,
            Path policyFile,
            RobotModel robot,
            PolicyController policy,
            NodeLog log) {
        if (choice != null && choice.off) {
            return null;
        }
        Path asked = choice == null ? null : choice.folder;
        Path folder = asked == null ? defaultFolder() : asked;
        RecordingHeader header = new RecordingHeader(
                RecordingHeader.FORMAT_VERSION,
                InstantSource.system().instant().toString(),
                recorded,
                config,
                List.of(PolicyIdentity.of(0, policyFile)));
        try {
            FlightRecorder recorder = FlightRecorder.create(folder, header, robot, policy, log::error);
            log.info("the flight recorder writes " + recorder.file());
            return recorder;
        } catch (IOException e) {
            if (asked != null) {
                throw new ConfigException(
                        "--record " + folder + " cannot be made or written (" + e.getMessage()
                                + "); choose another folder",
                        e);
            }
            log.warn("no flight recorder: " + folder + " cannot be made or written (" + e.getMessage()
                    + "); choose a folder with --record");
            return null;
        }
    }

    private static Path defaultFolder() {
        String rosHome = System.getenv("ROS_HOME");
        Path home = rosHome == null || rosHome.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".ros")
                : Path.of(rosHome);
        return home.resolve("amble");
    }
}
