package dev.amble.controller.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.loop.SystemClock;
import dev.amble.controller.recorder.FlightRecorder;
import dev.amble.controller.recorder.RecordingHeader;
import dev.amble.controller.ros.Eventually;
import dev.amble.controller.safety.TestConfigs;
import dev.amble.robots.model.RobotModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a controller that says it is ready still has to learn: with the flight recorder of the JVM as witness. */
class ReadinessTest {
    /** Ticks of the story of all faults that run after the loop is ready. */
    private static final int STORY_TICKS = 8_000;

    /** What stands for the loop's tick and for the robot here, and is not there when a controller runs. */
    private static final List<String> PLAYED = List.of(ReadinessTest.class.getName(), ControllerWarmUp.class.getName());

    @TempDir
    private Path folder;

    @Test
    void aReadyControlThreadLoadsNoClassAndMeetsNoUnknownBranchWhateverHappensThen()
            throws IOException, InterruptedException {
        RobotModel robot = TestRobots.quadruped();
        ScriptedPolicy policy = new ScriptedPolicy(robot);
        ControllerConfig config = new ControllerConfig(
                new LoopConfig(400, 200, 30_000),
                TestConfigs.normalScheduling(),
                new ActivationConfig(false, 0.1, 0.1, 0.4),
                TestConfigs.safety());
        FlightRecorder recorder = recorder(config, robot, policy);
        FlightRecorder rehearsed = recorder(config, robot, policy);
        ControllerWarmUp warmUp = new ControllerWarmUp(config, robot, policy, rehearsed.listener());
        ControllerWarmUp story = new ControllerWarmUp(config, robot, policy, recorder.listener());
        recorder.endWarmUp();
        recorder.start();
        AtomicBoolean ready = new AtomicBoolean();
        int[] ticks = new int[1];
        ControlLoop[] loop = new ControlLoop[1];
        ControlLoop.Tick tick = nowNs -> {
            // A hundred ticks of the story in each period, so that all its faults take a second.
            for (int i = 0; i < 100 && ready.get(); i++) {
                story.tick(ticks[0]++);
            }
            if (ticks[0] >= STORY_TICKS) {
                loop[0].requestStop();
            }
        };
        loop[0] = new ControlLoop(config.loop(), tick, nowNs -> {}, warmUp, new SystemClock());
        Path file = folder.resolve("ready.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ClassLoad").withoutThreshold();
            recording.enable("jdk.Deoptimization").withoutThreshold();
            loop[0].start();
            assertTrue(loop[0].awaitReady(60_000));
            recording.start();
            ready.set(true);
            Eventually.await("the end of the story", () -> !loop[0].isRunning());
            recording.stop();
            recording.dump(file);
        }

        recorder.close();
        assertTrue(story.status().numFaults > 20, "faults: " + story.status().numFaults);
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(ReadinessTest::isOnControlThread)
                .toList();
        assertEquals(
                List.of(),
                events.stream()
                        .filter(event -> event.getEventType().getName().equals("jdk.ClassLoad"))
                        .map(event -> event.getClass("loadedClass").getName())
                        .toList(),
                "classes loaded");
        assertEquals(
                List.of(),
                events.stream()
                        .filter(event -> event.getEventType().getName().equals("jdk.Deoptimization"))
                        .map(event -> event.<RecordedMethod>getValue("method"))
                        .filter(method -> method.getType().getName().startsWith("dev.amble"))
                        .map(method -> method.getType().getName() + "." + method.getName())
                        .filter(name -> PLAYED.stream().noneMatch(name::startsWith))
                        .toList(),
                "compiled code that met a branch it did not know");
    }

    private FlightRecorder recorder(ControllerConfig config, RobotModel robot, LocomotionPolicy policy)
            throws IOException {
        RecordingHeader header = new RecordingHeader(
                RecordingHeader.FORMAT_VERSION, "", RecordingHeader.Robot.of("", robot), config, List.of());
        return FlightRecorder.create(folder, header, robot, policy, problem -> {});
    }

    private static boolean isOnControlThread(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        return thread != null && ControlLoop.THREAD_NAME.equals(thread.getJavaName());
    }
}
