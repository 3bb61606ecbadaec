package dev.amble.controller.rosjava;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.amble.controller.ros.Eventually;
import dev.amble.controller.ros.MessageSink;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RealMaster;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.robots.file.AtomicFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The controller's own client and ROSJava side by side, both behind {@code NodeHandle}, on Debian's master: a JointState of
 * twelve joints to a node and back at 500 Hz, and how soon messages come again when a publisher or the master has been
 * restarted.
 *
 * <p>{@code -Dcomparison.result} names the file that takes the table.
 */
@Tag("slow")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class ClientComparisonTest {
    private static final int JOINTS = 12;
    private static final int WARM_UP = 3_000;
    private static final int MESSAGES = 5_000;
    private static final long PERIOD_NS = 2_000_000;
    private static final int ALTERNATIONS = 2;
    private static final long LOST_NS = 1_000_000_000L;
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final String NEVER = "not within 20 s";

    @TempDir
    private Path folder;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void ownClientIsHeardAgainAfterEveryRestart() throws Exception {
        StringBuilder table = new StringBuilder();
        table.append("| client | p50, us | p99, us | lost | bytes a message | publisher restarted, ms | master restarted, ms |\n");
        table.append("|---|---|---|---|---|---|---|\n");
        for (int i = 0; i < ALTERNATIONS; i++) {
            for (String client : new String[] {"amble", "rosjava"}) {
                table.append(row(client));
            }
        }
        Path result = Path.of(System.getProperty("comparison.result", "target/comparison.md"));
        AtomicFile.write(result, out -> out.write(table.toString().getBytes(StandardCharsets.UTF_8)));
        assertTrue(table.toString().lines().noneMatch(row -> row.contains("amble") && row.contains(NEVER)), table.toString());
    }

    private String row(String client) throws Exception {
        try (RealMaster master = new RealMaster(folder);
                RosJavaNodes rosJava = new RosJavaNodes();
                NodeHandle echo = client.equals("amble")
                        ? RosNode.start("echo", new String[0], master.environment())
                        : rosJava.start("echo", master.uri())) {
            MessageSink pong = echo.advertise("pong", JointState.TYPE);
            echo.subscribeNewest("ping", new JointState(), (message, receiveTimeNs) -> pong.publish(message));
            Far far = new Far(master);
            far.awaitEcho();
            far.run(WARM_UP);
            long before = allocated();
            long[] times = far.run(MESSAGES);
            long bytes = (allocated() - before) / MESSAGES;
            Arrays.sort(times);

            far.close();
            long killedNs = System.nanoTime();
            far = new Far(master);
            String publisher = far.echoSince(killedNs);

            far.close();
            master.kill();
            master.restart();
            long restartedNs = System.nanoTime();
            far = new Far(master);
            String restarted = far.echoSince(restartedNs);
            far.close();
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %s | %s |%n",
                    client,
                    times[times.length / 2] / 1_000,
                    times[times.length * 99 / 100] / 1_000,
                    Arrays.stream(times).filter(time -> time == LOST_NS).count(),
                    bytes,
                    publisher,
                    restarted);
        }
    }

    /** By all threads, as far as they live. */
    private long allocated() {
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** The end that sends a number and waits for it; always on the controller's own client. */
    private static final class Far implements AutoCloseable {
        private final RosNode node;
        private final MessageSink ping;
        private final JointState message = new JointState();
        private final AtomicLong echoed = new AtomicLong();
        private long sent;
        private volatile long echoedNs;

        Far(RealMaster master) throws RosException {
            node = RosNode.start("far", new String[0], master.environment());
            ping = node.advertise("ping", JointState.TYPE);
            node.subscribeNewest("pong", new JointState(), (received, receiveTimeNs) -> {
                echoedNs = System.nanoTime();
                echoed.set(received.header.stamp.ns());
            });
            for (int i = 0; i < JOINTS; i++) {
                message.name.add().set("joint_" + i);
            }
            message.position.resize(JOINTS);
            message.velocity.resize(JOINTS);
            message.effort.resize(JOINTS);
        }

        private void send() {
            sent++;
            message.header.stamp.setNs(sent);
            ping.publish(message);
        }

        /** Round trips in ns; one that is lost counts as a second. */
        long[] run(int count) {
            long[] times = new long[count];
            long nextNs = System.nanoTime();
            for (int i = 0; i < count; i++) {
                nextNs = Math.max(nextNs + PERIOD_NS, System.nanoTime());
                while (System.nanoTime() < nextNs) {
                    LockSupport.parkNanos(nextNs - System.nanoTime());
                }
                long startNs = System.nanoTime();
                send();
                while (echoed.get() != sent && System.nanoTime() < startNs + LOST_NS) {
                    Thread.onSpinWait();
                }
                times[i] = echoed.get() == sent ? echoedNs - startNs : LOST_NS;
            }
            return times;
        }

        void awaitEcho() {
            Eventually.await("an echo", () -> {
                send();
                Eventually.pause(20);
                return echoed.get() == sent;
            });
        }

        /** ms from a time until the first echo. */
        String echoSince(long startNs) {
            while (System.nanoTime() < startNs + PATIENCE_NS) {
                send();
                Eventually.pause(20);
                if (echoed.get() > 0) {
                    return String.valueOf((System.nanoTime() - startNs) / 1_000_000);
                }
            }
            return NEVER;
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
