package dev.amble.launch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.launch.Invocation;
import dev.amble.launch.TrainedPolicy;
import dev.amble.launch.node.Drive;
import dev.amble.launch.node.DriveLeg;
import dev.amble.launch.node.DriveRecorder;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.physics.EngineType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Master, simulated robot and controller as processes of their own, over real sockets. */
@Tag("system")
class RosStackTest {
    /** A target is stored as float, and a limit as double. */
    private static final double ROUNDING = 1e-6;

    @TempDir
    private Path folder;

    @Test
    @Timeout(150)
    void aPolicyIsDrivenWithinLimitsAndNothingStaysBehind() throws Exception {
        RobotModel a1 = RobotLoader.load("a1");
        Path policy = TrainedPolicy.write(folder, 5);
        List<String> legs = new ArrayList<>();
        List<Long> pids;
        Drive drive;
        try (RosStack stack = RosStack.start("a1", EngineType.MULTIBODY, policy, folder)) {
            pids = stack.pids();
            drive = stack.drive(a1, List.of(new DriveLeg("forward", 0.3f, 0, 0, 3)), leg -> legs.add(leg.name()));
        }
        for (long pid : pids) {
            assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), "process " + pid);
        }
        assertEquals(3, pids.size());
        assertEquals(List.of("forward"), legs);
        assertTrue(drive.samples().size() > 50, drive.samples().size() + " of some 600 odometry messages");
        assertTrue(drive.diagnostic("ticks") > 100, "ticks " + drive.diagnostic("ticks"));
        assertTargetsWithinLimits(a1, drive.samples());
        assertRecorded(drive);
    }

    /**
     * The controller was told to end while the robot walked, which counts as a fault, unless there was one before: a machine
     * with too much to do sends joint states too late.
     */
    private void assertRecorded(Drive drive) throws IOException {
        String fault = drive.diagnostic("faults") == 0
                ? "LOOP_ENDED"
                : Objects.requireNonNull(drive.diagnostics().get("fault"));
        Path recording = folder.resolve("000001-0001-fault.flight");
        assertTrue(Files.exists(recording), "no recording in " + folder);
        Invocation replay = Invocation.of("replay-log", recording.toString());
        assertEquals(0, replay.exitCode(), replay::toString);
        assertEquals(0, Invocation.of("log-report", recording.toString()).exitCode());
        String page = Files.readString(folder.resolve("000001-0001-fault.flight.html"));
        for (String part : List.of(fault, "Joint positions", "FR_calf_joint")) {
            assertTrue(page.contains(part), () -> part + " is not in the report; " + drive.diagnostics());
        }
    }

    private static void assertTargetsWithinLimits(RobotModel robot, List<DriveRecorder.Sample> samples) {
        boolean moved = false;
        for (DriveRecorder.Sample sample : samples) {
            for (int j = 0; j < robot.numJoints(); j++) {
                JointModel joint = robot.joints().get(j);
                double target = sample.jointTarget()[j];
                assertTrue(
                        target >= joint.lowerLimit() - ROUNDING && target <= joint.upperLimit() + ROUNDING,
                        () -> joint.name() + " is sent to " + target + " at " + sample.time() + " s");
                moved |= target != samples.get(0).jointTarget()[j];
            }
        }
        assertTrue(moved, "targets change while the robot is driven");
    }
}
