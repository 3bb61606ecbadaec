package dev.amble.controller.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchdogTest {
    private static final long LIMIT_NS = 50_000_000;

    private final Watchdog watchdog = new Watchdog(0.05);

    @ParameterizedTest
    @ValueSource(longs = {LIMIT_NS + 1, -1_000_000_000_000L, Long.MIN_VALUE + 10, Long.MAX_VALUE - 10})
    void theLimitIsExactWhereverTheClockStarts(long stampNs) {
        assertFalse(watchdog.isStale(stampNs + LIMIT_NS, stampNs));
        assertTrue(watchdog.isStale(stampNs + LIMIT_NS + 1, stampNs));
    }

    @Test
    void whatNeverArrivedIsStaleEvenAtTimeZero() {
        assertTrue(watchdog.isStale(0, 0));
        assertEquals(Watchdog.NEVER, Watchdog.ageNs(0, 0));
    }

    @Test
    void aStampMayBeALittleAheadButNotFar() {
        assertFalse(watchdog.isStale(1000, 2000));
        assertTrue(watchdog.isStale(1000, 1001 + LIMIT_NS));
    }
}
