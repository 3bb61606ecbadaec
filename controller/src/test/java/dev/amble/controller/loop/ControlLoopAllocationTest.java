package dev.amble.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.amble.controller.realtime.AllocationMeter;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("allocation")
class ControlLoopAllocationTest {
    private static final int NUM_PERIODS = 200_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final FakeClock clock = new FakeClock(0);
    private int ticks;
    private long bytesAfterHalf;
    private long bytesAtEnd;

    @Test
    void thePeriodsOfARunningLoopAllocateNothing() {
        RuntimeException failure = new RuntimeException("prepared");
        ControlLoop[] loop = new ControlLoop[1];
        clock.oversleepNs = 10_000;
        ControlLoop.Tick tick = nowNs -> {
            ticks++;
            clock.nowNs += ticks % 100 == 0 ? 5_000_000 : 100_000; // overruns included
            if (ticks == NUM_PERIODS / 2) {
                bytesAfterHalf = threads.getCurrentThreadAllocatedBytes();
            }
            if (ticks == NUM_PERIODS * 3 / 4) {
                throw failure; // the change to the safe tick included
            }
        };
        ControlLoop.Tick safeTick = nowNs -> {
            ticks++;
            if (ticks == NUM_PERIODS) {
                bytesAtEnd = threads.getCurrentThreadAllocatedBytes();
                loop[0].requestStop();
            }
        };
        loop[0] = new ControlLoop(new LoopConfig(1000, 5, 0), tick, safeTick, () -> {}, clock);

        loop[0].run();

        assertEquals(0, bytesAtEnd - bytesAfterHalf);
    }

    @Test
    void recordingAllocatesNothingForAnyValue() {
        LoopStatistics statistics = new LoopStatistics();

        long bytes = AllocationMeter.bytes(
                i -> statistics.record((i % 7 - 1) * 100_000_000_000L, i * 997L % 2_000_000_000L, i & 1), NUM_PERIODS);

        assertEquals(0, bytes);
    }

    @Test
    void theSystemClockAllocatesNothing() {
        SystemClock system = new SystemClock();
        long[] sum = new long[1];

        long bytes = AllocationMeter.bytes(
                i -> {
                    sum[0] += system.nowNs();
                    system.spin();
                    system.park(i % 1000 == 0 ? 1000 : 0);
                },
                NUM_PERIODS);

        assertEquals(0, bytes);
    }
}
