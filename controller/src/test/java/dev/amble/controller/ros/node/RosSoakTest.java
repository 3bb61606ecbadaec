package dev.amble.controller.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.loop.SchedulingConfig;
import dev.amble.controller.ros.BadSubscribers;
import dev.amble.controller.ros.Eventually;
import dev.amble.controller.ros.RealMaster;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A walking controller among peers that misbehave, for as long as {@code -Dsoak.minutes} says.
 *
 * <p>In each minute the master is killed and restarted, one subscriber of the joint commands hardly reads and another one
 * connects and dies several times a second; the last third of the minute is calm, to compare with. A table of the minutes
 * is written to {@code -Dsoak.result}.
 */
@Tag("slow")
@Timeout(value = 7, unit = TimeUnit.DAYS)
class RosSoakTest {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 60);
    private static final Path RESULT = Path.of(System.getProperty("soak.result", "target/ros-soak.md"));

    /** As shipped; where real-time priority is not granted the loop goes on without. */
    private static final SchedulingConfig SCHEDULING = new SchedulingConfig(80, -1);

    private static final long DISTURBED_MS = 40_000;
    private static final long CALM_MS = 18_000;
    private static final long MASTER_DOWN_MS = 5_000;
    private static final long MAX_HEAP_GROWTH = 4 << 20;

    @TempDir
    private Path folder = Path.of("");

    private final List<Row> rows = new ArrayList<>();

    /** What one minute did. Times in us, sizes in bytes, percentiles since the start. */
    private record Row(
            long disturbedTicks,
            long disturbedMissed,
            long calmTicks,
            long calmMissed,
            String tick,
            String wakeUp,
            long heap,
            long resident,
            long descriptors,
            int threads,
            int deaths) {}

    @Test
    @SuppressWarnings("try") // the sender publishes by itself until it is closed
    void memoryStaysFlatAndNothingEndsTheWalk() throws Exception {
        try (RealMaster master = new RealMaster(folder);
                NodeBench bench = new NodeBench(
                        master.environment(),
                        NodeBench.config(new LoopConfig(500, 60, 30_000), SCHEDULING, NodeBench.MAX_STATE_AGE),
                        NodeBench.nodeConfig());
                KinematicRobot robot = bench.robot();
                CommandSender sender = new CommandSender(bench.node("driver"), 0.3, 0, 0)) {
            Diagnostics diagnostics = new Diagnostics(bench.operator);
            bench.standUp();
            bench.walk();
            for (int minute = 0; minute < MINUTES; minute++) {
                rows.add(minute(master, bench, diagnostics));
                AtomicFile.write(RESULT, out -> out.write(table().getBytes(StandardCharsets.UTF_8)));
                assertEquals(Fault.NONE, bench.status().fault, "minute " + minute);
                if (!bench.isIn(ControllerState.WALKING)) {
                    bench.walk(); // a busy machine let the operator's commands pause, so the robot stood, as it must
                }
                assertEquals("", robot.wrong());
            }
            Row settled = rows.get(Math.min(4, rows.size() - 1));
            Row last = rows.get(rows.size() - 1);
            assertTrue(last.heap < settled.heap + MAX_HEAP_GROWTH, table());
            assertTrue(last.descriptors <= settled.descriptors + 10, table());
            assertTrue(last.threads <= settled.threads + 10, table());
        }
    }

    private static Row minute(RealMaster master, NodeBench bench, Diagnostics diagnostics)
            throws IOException, RosException {
        diagnostics.awaitNext();
        long ticksAtStart = diagnostics.count("ticks");
        long missedAtStart = diagnostics.count("missed_deadlines");
        int deaths;
        try (BadSubscribers peers = new BadSubscribers(bench.controllerRosNode(), "/" + Topics.JOINT_COMMAND)) {
            Eventually.pause(DISTURBED_MS / 2);
            master.kill();
            Eventually.pause(MASTER_DOWN_MS);
            master.restart();
            Eventually.pause(DISTURBED_MS / 2 - MASTER_DOWN_MS);
            deaths = peers.deaths();
        }
        diagnostics.awaitNext();
        long ticksBetween = diagnostics.count("ticks");
        long missedBetween = diagnostics.count("missed_deadlines");
        Eventually.pause(CALM_MS);
        diagnostics.awaitNext();
        long calmTicks = diagnostics.count("ticks") - ticksBetween;
        long calmMissed = diagnostics.count("missed_deadlines") - missedBetween;
        System.gc();
        return new Row(
                ticksBetween - ticksAtStart,
                missedBetween - missedAtStart,
                calmTicks,
                calmMissed,
                percentiles(diagnostics, "tick"),
                percentiles(diagnostics, "wakeup"),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                residentBytes(),
                descriptors(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                deaths);
    }

    private static String percentiles(Diagnostics diagnostics, String name) {
        return diagnostics.get(name + "_p50_us") + " / " + diagnostics.get(name + "_p99_us") + " / "
                + diagnostics.get(name + "_p9999_us") + " / " + diagnostics.get(name + "_max_us");
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    private static long descriptors() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private String table() {
        StringBuilder text = new StringBuilder("| minute | disturbed: ticks | missed | calm: ticks | missed |"
                + " tick p50 / p99 / p99.99 / max, us | wake-up p50 / p99 / p99.99 / max, us | heap after a collection, MB |"
                + " resident, MB | descriptors | threads | subscribers that died |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | %d | %d | %d | %d | %s | %s | %.1f | %.1f | %d | %d | %d |%n",
                    i + 1,
                    row.disturbedTicks,
                    row.disturbedMissed,
                    row.calmTicks,
                    row.calmMissed,
                    row.tick,
                    row.wakeUp,
                    row.heap / 1e6,
                    row.resident / 1e6,
                    row.descriptors,
                    row.threads,
                    row.deaths));
        }
        return text.toString();
    }
}
