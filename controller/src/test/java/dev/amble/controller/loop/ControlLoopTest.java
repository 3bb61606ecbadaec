package dev.amble.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlLoopTest {
    private static final long PERIOD_NS = 1_000_000;
    private static final long START_NS = -5_000_000_000L; // monotonic clocks may start anywhere

    private final FakeClock clock = new FakeClock(START_NS);
    private final List<Long> ticksNs = new ArrayList<>();
    private final List<Long> safeTicksNs = new ArrayList<>();
    private @Nullable ControlLoop loop;

    /** Runs the loop on this thread for {@code numTicks} ticks, of which tick i takes {@code durationNs(i)}. */
    private ControlLoop run(int numTicks, double maxSpinUs, LongUnaryOperator durationNs) {
        return run(
                nowNs -> {
                    long i = ticksNs.size();
                    ticksNs.add(nowNs - START_NS);
                    clock.nowNs += durationNs.applyAsLong(i);
                    stopAfter(numTicks, i + 1);
                },
                nowNs -> safeTicksNs.add(nowNs - START_NS),
                maxSpinUs);
    }

    private ControlLoop run(ControlLoop.Tick tick, ControlLoop.Tick safeTick, double maxSpinUs) {
        ControlLoop created = new ControlLoop(new LoopConfig(1000, maxSpinUs, 0), tick, safeTick, () -> {}, clock);
        loop = created;
        created.run();
        return created;
    }

    private void stopAfter(long numTicks, long ticksSoFar) {
        if (ticksSoFar >= numTicks && loop != null) {
            loop.requestStop();
        }
    }

    @Test
    void deadlinesDontDriftWhateverTheTicksTake() {
        run(10_000, 0, i -> 100_000 + i % 700 * 1000);

        for (int i = 0; i < 10_000; i++) {
            assertEquals((i + 1) * PERIOD_NS, ticksNs.get(i));
        }
    }

    @Test
    void deadlinesDontDriftWhenEveryWakeUpIsLate() {
        clock.oversleepNs = 70_000;

        run(1000, 0, i -> 200_000);

        assertEquals(1000 * PERIOD_NS + 70_000, ticksNs.get(999));
    }

    @Test
    void anEarlyWakeUpWaitsOn() {
        clock.oversleepNs = -300_000;

        run(3, 0, i -> 0);

        assertEquals(List.of(PERIOD_NS, 2 * PERIOD_NS, 3 * PERIOD_NS), ticksNs);
    }

    @Test
    void theLastPartOfAWaitIsSpunForAsLongAsSleepsAreLate() {
        clock.oversleepNs = 20_000;

        ControlLoop finished = run(1, 50, i -> 0);

        assertEquals(20_000, finished.spinNs());
        assertEquals(List.of(204 * PERIOD_NS + PERIOD_NS), ticksNs); // 200 measured sleeps of 1.02 ms came before
        assertEquals(200 + 1, clock.parks);
        assertEquals(0, clock.spins, "the sleep took as long as was measured");
    }

    @Test
    void spinningIsBoundedByItsBudget() {
        clock.oversleepNs = 80_000;

        ControlLoop finished = run(1, 50, i -> 0);

        assertEquals(50_000, finished.spinNs());
        assertEquals(List.of(216 * PERIOD_NS + PERIOD_NS + 30_000), ticksNs);
    }

    @Test
    void rehearsalsLeaveNoTraceInTheStatistics() {
        int[] ticks = new int[1];
        ControlLoop[] created = new ControlLoop[1];
        ControlLoop.Tick tick = nowNs -> {
            if (++ticks[0] == 105) {
                created[0].requestStop();
            }
        };
        created[0] = new ControlLoop(new LoopConfig(1000, 0, 100), tick, nowNs -> {}, () -> {}, clock);

        created[0].run();

        assertEquals(5, created[0].statistics().total().ticks());
        assertEquals(0, created[0].statistics().total().missedDeadlines());
    }

    @Test
    void noDeadlineIsMissedBetweenTheRehearsalAndTheFirstPeriod() {
        clock.oversleepNs = 20_000;
        ControlLoop.Tick tick = nowNs -> {
            ticksNs.add(nowNs);
            stopAfter(102, ticksNs.size());
        };
        loop = new ControlLoop(new LoopConfig(1000, 50, 100), tick, nowNs -> {}, () -> {}, clock);

        loop.run();

        assertEquals(20_000, loop.spinNs());
        for (int i = 1; i < 102; i++) {
            long gapNs = ticksNs.get(i) - ticksNs.get(i - 1);
            assertTrue(gapNs <= PERIOD_NS, "tick " + i + " came after " + gapNs + " ns");
        }
    }

    @Test
    void withoutAMarginNothingSpins() {
        clock.oversleepNs = -999_000;

        run(5, 0, i -> 0);

        assertEquals(0, clock.spins);
    }

    @Test
    void anOverrunSkipsDeadlinesAndNeverBunches() {
        // Tick 1 starts at 2 ms and takes 2.5 ms: the deadlines at 3 and 4 ms are lost, the next tick is the one at 5
        // ms.
        ControlLoop finished = run(4, 0, i -> i == 1 ? 2_500_000 : 100_000);

        assertEquals(List.of(PERIOD_NS, 2 * PERIOD_NS, 5 * PERIOD_NS, 6 * PERIOD_NS), ticksNs);
        LoopReport report = finished.statistics().total();
        assertEquals(4, report.ticks());
        assertEquals(2, report.missedDeadlines());
        assertEquals(0, report.failedTicks());
    }

    @Test
    void aTickThatEndsOnTheNextDeadlineMissesNothing() {
        ControlLoop finished = run(3, 0, i -> PERIOD_NS);

        assertEquals(List.of(PERIOD_NS, 2 * PERIOD_NS, 3 * PERIOD_NS), ticksNs);
        assertEquals(0, finished.statistics().total().missedDeadlines());
    }

    @Test
    void aLongSleepCountsTheDeadlinesItMissed() {
        clock.oversleepNs = 3_400_000; // wakes at 4.4 ms for the deadline at 1 ms; those at 2, 3 and 4 ms are lost

        ControlLoop finished = run(1, 0, i -> 0);

        assertEquals(List.of(4_400_000L), ticksNs);
        assertEquals(3, finished.statistics().total().missedDeadlines());
    }

    @Test
    void durationsAndLatenciesAreRecorded() {
        clock.oversleepNs = 50_000;

        LoopReport report =
                run(100, 0, i -> i == 99 ? 900_000 : 200_000).statistics().total();

        // Histograms with three digits: values are good to 0.1 %.
        assertEquals(200_000, (double) report.tickDuration().p50Ns(), 200);
        assertEquals(900_000, (double) report.tickDuration().maxNs(), 900);
        assertEquals(50_000, (double) report.wakeUpLatency().p50Ns(), 50);
        assertEquals(50_000, (double) report.wakeUpLatency().maxNs(), 50);
    }

    @Test
    void aThrowingTickIsReplacedFromItsOwnPeriodOn() {
        IllegalStateException bug = new IllegalStateException("bug");
        ControlLoop finished = run(
                nowNs -> {
                    ticksNs.add(nowNs - START_NS);
                    if (ticksNs.size() == 2) {
                        throw bug;
                    }
                },
                nowNs -> {
                    safeTicksNs.add(nowNs - START_NS);
                    stopAfter(3, safeTicksNs.size());
                },
                0);

        assertEquals(List.of(PERIOD_NS, 2 * PERIOD_NS), ticksNs);
        assertEquals(
                List.of(2 * PERIOD_NS, 3 * PERIOD_NS, 4 * PERIOD_NS, 4 * PERIOD_NS),
                safeTicksNs,
                "the last as it ends");
        assertSame(bug, finished.failure());
        assertEquals(1, finished.statistics().total().failedTicks());
    }

    @Test
    void aThrowingSafeTickDoesNotEndTheLoop() {
        List<Long> attempts = new ArrayList<>();
        AssertionError first = new AssertionError("first");
        ControlLoop finished = run(
                nowNs -> {
                    throw first;
                },
                nowNs -> {
                    attempts.add(nowNs);
                    stopAfter(5, attempts.size());
                    throw new IllegalStateException("second");
                },
                0);

        assertEquals(6, attempts.size());
        assertSame(first, finished.failure());
        assertEquals(1 + 6, finished.statistics().total().failedTicks());
    }

    @Test
    void aStoppedLoopEndsWithASafeTick() {
        ControlLoop finished = run(2, 0, i -> 0);

        assertEquals(List.of(2 * PERIOD_NS), safeTicksNs);
        assertNull(finished.failure());
    }

    @Test
    void aFailedWarmUpStartsInTheSafeState() {
        ControlLoop created = new ControlLoop(
                new LoopConfig(1000, 0, 0),
                nowNs -> ticksNs.add(nowNs),
                nowNs -> {
                    safeTicksNs.add(nowNs);
                    stopAfter(3, safeTicksNs.size());
                },
                () -> {
                    throw new IllegalStateException("warm-up");
                },
                clock);
        loop = created;

        created.run();

        assertEquals(List.of(), ticksNs);
        assertEquals(4, safeTicksNs.size());
        assertNotNull(created.failure());
    }

    @Test
    void theThreadWarmsUpThenTicksThenStops() throws InterruptedException {
        CountDownLatch ticked = new CountDownLatch(3);
        AtomicReference<String> warmUpThread = new AtomicReference<>("");
        AtomicReference<String> tickThread = new AtomicReference<>("");
        ControlLoop created = new ControlLoop(
                new LoopConfig(500, 20, 0),
                nowNs -> {
                    tickThread.set(Thread.currentThread().getName());
                    ticked.countDown();
                },
                nowNs -> {},
                () -> warmUpThread.set(Thread.currentThread().getName()),
                new SystemClock());
        assertFalse(created.isRunning());

        created.start();

        assertTrue(created.awaitReady(10_000));
        assertEquals(ControlLoop.THREAD_NAME, warmUpThread.get());
        assertTrue(ticked.await(10, TimeUnit.SECONDS));
        assertTrue(created.stop(10_000));
        assertFalse(created.isRunning());
        assertEquals(ControlLoop.THREAD_NAME, tickThread.get());
    }
}
