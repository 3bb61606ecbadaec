package dev.amble.controller.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.ros.Eventually;
import dev.amble.controller.ros.HostileCrowd;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.master.RosMaster;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.safety.Fault;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A walking controller whose ports are flooded, held and sent garbage to. */
class HostileCrowdTest {

    private static final int ATTACK_MS = 5_000;
    private static final int MIN_CONNECTIONS = 500;
    private static final int OBJECT_BYTES = 16;
    private static final int LOG_BURST = 10;

    /** Those of both servers and of the attackers. */
    private static final int MORE_THREADS = 64 + 32 + 4 + 12;

    private static final long MORE_HEAP_BYTES = 32 << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    @SuppressWarnings("try") // the sender publishes by itself until it is closed
    void walkGoesOnAndTheTickAllocatesNothing() throws RosException, InterruptedException {
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocation by thread");
        try (RosMaster master = RosMaster.start("127.0.0.1", 0);
                NodeBench bench =
                        new NodeBench(Map.of("ROS_MASTER_URI", master.uri().toString()), NodeBench.MAX_STATE_AGE);
                KinematicRobot robot = bench.robot();
                CommandSender sender = new CommandSender(bench.operator, 0.3, 0, 0)) {
            AtomicInteger lines = new AtomicInteger();
            bench.controllerRosNode().log().addListener((level, text) -> lines.incrementAndGet());
            bench.standUp();
            bench.walk();
            Eventually.pause(1_000);
            lines.set(0);
            long controlThread = controlThread();
            long heapBefore = usedHeap();
            int threadsBefore = threads.getThreadCount();
            long allocatedBefore = threads.getThreadAllocatedBytes(controlThread);
            long ticksBefore = bench.status().ticks;
            long startNs = System.nanoTime();
            int connections;
            try (HostileCrowd crowd = new HostileCrowd(bench.controllerRosNode(), "/" + Topics.JOINT_COMMAND)) {
                Eventually.pause(ATTACK_MS);
                assertTrue(threads.getThreadCount() <= threadsBefore + MORE_THREADS, "threads");
                assertTrue(bench.status().state.isPowered(), bench.status().state + ", " + bench.status().fault);
                assertTrue(bench.call("sit").success, "an honest client of a service is served");
                try (RosNode late = bench.node("late")) {
                    AtomicInteger heard = new AtomicInteger();
                    late.subscribe(
                            Topics.JOINT_COMMAND,
                            new JointTrajectory(),
                            (message, receiveTimeNs) -> heard.incrementAndGet());
                    Eventually.await("commands at an honest subscriber", () -> heard.get() > 0);
                }
                connections = crowd.connections();
            }
            long ticks = bench.status().ticks - ticksBefore;
            long allocated = threads.getThreadAllocatedBytes(controlThread) - allocatedBefore;
            long seconds = (System.nanoTime() - startNs) / 1_000_000_000L;
            assertTrue(connections > MIN_CONNECTIONS, "connections: " + connections);
            assertTrue(ticks > 0 && allocated < ticks * OBJECT_BYTES, allocated + " bytes in " + ticks + " ticks");
            assertEquals(Fault.NONE, bench.status().fault);
            assertTrue(lines.get() <= LOG_BURST + seconds + 5, lines + " log lines in " + seconds + " s");
            assertTrue(usedHeap() < heapBefore + MORE_HEAP_BYTES, "heap: " + heapBefore + " to " + usedHeap());
            assertEquals("", robot.wrong());
        }
    }

    private static long controlThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(ControlLoop.THREAD_NAME))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
