package dev.amble.controller.safety;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** 100 Hz, a fifth of the deadlines free, 0.15 s = 15 deadlines beyond that. */
class DeadlineMonitorTest {
    private static final long PERIOD_NS = 10_000_000;

    private final DeadlineMonitor monitor = new DeadlineMonitor(TestConfigs.safety(), PERIOD_NS);
    private long nowNs = -5_000_000_000L;

    private boolean tickAfter(double periods) {
        nowNs += Math.round(periods * PERIOD_NS);
        return monitor.isExceeded(nowNs);
    }

    @Test
    void latenessWithinAPeriodIsNoMiss() {
        tickAfter(1);
        for (int i = 0; i < 10_000; i++) {
            assertFalse(tickAfter(i % 2 == 0 ? 1.4 : 0.6));
        }
    }

    @Test
    void everyFifthDeadlineMayBeMissedForEver() {
        tickAfter(1);
        for (int i = 0; i < 10_000; i++) {
            assertFalse(tickAfter(i % 5 == 0 ? 2 : 1));
        }
    }

    @Test
    void everySecondOneMayNot() {
        tickAfter(1);
        int ticks = 0;
        while (!tickAfter(ticks % 2 == 0 ? 2 : 1)) { // 0.6 in two ticks
            ticks++;
            assertTrue(ticks < 60, "15 / 0.3 = 50 ticks");
        }
        assertTrue(ticks > 40);
    }

    @Test
    void aPauseLongerThanTheTimeIsAFaultAtOnceAndOverWithIt() {
        tickAfter(1);
        assertFalse(tickAfter(16)); // 15 missed
        assertTrue(tickAfter(3)); // two more
        assertTrue(tickAfter(6_000)); // a minute
        assertFalse(tickAfter(1));
    }
}
