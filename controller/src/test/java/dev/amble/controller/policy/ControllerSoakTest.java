package dev.amble.controller.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.loop.LoopReport;
import dev.amble.controller.loop.SystemClock;
import dev.amble.controller.loop.ThreadScheduler;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.file.AtomicFile;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The control loop with its shipped settings and a policy of the real size, in real time, through walks and faults.
 *
 * <p>{@code -Dsoak.minutes=60} says how long; what came out is written to {@code target/soak.md}.
 */
@Tag("slow")
@Timeout(value = 7, unit = TimeUnit.DAYS)
class ControllerSoakTest {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 60);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private volatile long controlThread;

    @Test
    void theControlThreadNeverAllocatesAndFaultsDontStopIt() throws Exception {
        RobotModel robot = RobotLoader.load("a1");
        ControllerConfig config = YamlReader.read(
                TextSource.resource(ControllerConfig.class, ControllerConfig.DEFAULTS), ControllerConfig.class);
        LocomotionPolicy policy = PolicyController.of(TestPolicies.random(robot, 3), robot);
        ControllerChannels channels = ControllerChannels.forJoints(robot.numJoints());
        TickController controller = new TickController(config, robot, policy, channels);
        ControllerWarmUp warmUp = new ControllerWarmUp(config, robot, policy);
        ControlLoop loop = new ControlLoop(
                config.loop(),
                controller,
                controller::safeTick,
                () -> {
                    controlThread = Thread.currentThread().getId();
                    warmUp.run();
                    warnings.addAll(ThreadScheduler.schedule(config.scheduling()));
                },
                new SystemClock());
        loop.start();
        assertTrue(loop.awaitReady(60_000));
        SoakRobot plant = new SoakRobot(robot, channels, controller.panel());
        plant.start();
        long bytesAtStart = threads.getThreadAllocatedBytes(controlThread);
        long bytesBefore = bytesAtStart;
        long bytesAtHalf = bytesAtStart;
        for (int minute = 1; minute <= MINUTES; minute++) {
            Thread.sleep(60_000);
            long bytesNow = threads.getThreadAllocatedBytes(controlThread);
            lines.add(row(Integer.toString(minute), loop.statistics().takeInterval(), bytesNow - bytesBefore, plant));
            bytesBefore = bytesNow;
            bytesAtHalf = minute <= MINUTES / 2 ? bytesNow : bytesAtHalf;
            write(config, loop, plant, bytesNow - bytesAtStart);
        }
        plant.finish();
        assertTrue(loop.stop(5_000));

        assertEquals(0, loop.statistics().total().failedTicks(), () -> "" + loop.failure());
        assertEquals(0, bytesBefore - bytesAtHalf, "bytes allocated by the control thread in the second half");
        assertTrue(plant.faults() >= MINUTES, "faults: " + plant.faults());
    }

    private void write(ControllerConfig config, ControlLoop loop, SoakRobot plant, long bytes) throws Exception {
        StringBuilder text = new StringBuilder();
        text.append("# Soak of the control loop\n\n`ControllerSoakTest`, ")
                .append(lines.size())
                .append(" minutes at ")
                .append(config.loop().rateHz())
                .append(" Hz on ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors, JDK ")
                .append(Runtime.version().feature())
                .append(", load average at the end ")
                .append(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                .append(". SCHED_FIFO: ")
                .append(warnings.isEmpty() ? "granted" : warnings.get(0))
                .append(". Spin before each deadline: ")
                .append(loop.spinNs() / 1000)
                .append(" us. Walks all the time; a fault, a reset and a stand-up every ")
                .append(SoakRobot.FAULT_INTERVAL_S)
                .append(" s. Times in us.\n\n")
                .append("| minute | ticks | missed | faults | bytes | wake-up p50 | p99 | p99.9 | p99.99 | max ")
                .append("| tick p50 | p99 | p99.9 | p99.99 | max |\n")
                .append("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        lines.forEach(line -> text.append(line).append('\n'));
        text.append(row("all", loop.statistics().total(), bytes, plant)).append('\n');
        byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(Path.of("target", "soak.md"), out -> out.write(content));
    }

    private static String row(String name, LoopReport report, long bytes, SoakRobot plant) {
        return "| " + name + " | " + report.ticks() + " | " + report.missedDeadlines() + " | " + plant.faults() + " | "
                + bytes + latency(report.wakeUpLatency()) + latency(report.tickDuration()) + " |";
    }

    private static String latency(LoopReport.Latency latency) {
        return String.format(
                Locale.ROOT,
                " | %.1f | %.1f | %.1f | %.1f | %.1f",
                latency.p50Ns() * 1e-3,
                latency.p99Ns() * 1e-3,
                latency.p999Ns() * 1e-3,
                latency.p9999Ns() * 1e-3,
                latency.maxNs() * 1e-3);
    }
}
