package dev.amble.robots.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LatestValueTest {
    @Test
    void readsTheNewestOfSeveralPublishedValues() {
        LatestValue<int[]> exchange = new LatestValue<>(() -> new int[1]);
        for (int i = 1; i <= 5; i++) {
            exchange.writeSlot()[0] = i;
            exchange.publish();
        }
        assertEquals(5, exchange.read()[0]);
    }

    @Test
    void readsTheSameValueAgainWhenNothingNewCame() {
        LatestValue<int[]> exchange = new LatestValue<>(() -> new int[1]);
        exchange.writeSlot()[0] = 7;
        exchange.publish();
        int[] first = exchange.read();
        exchange.writeSlot()[0] = 8; // not published
        assertSame(first, exchange.read());
        assertEquals(7, exchange.read()[0]);
    }

    @Test
    void theReadersValueIsNeverTheOneBeingWritten() {
        LatestValue<int[]> exchange = new LatestValue<>(() -> new int[1]);
        int[] held = exchange.read();
        for (int i = 1; i <= 10; i++) {
            assertTrue(exchange.writeSlot() != held);
            exchange.writeSlot()[0] = i;
            exchange.publish();
            if (i % 3 == 0) {
                held = exchange.read();
                assertEquals(i, held[0]);
            }
        }
    }

    @Test
    void twoThreadsNeverSeeAHalfWrittenOrOlderValue() throws InterruptedException {
        int values = 200_000;
        LatestValue<long[]> exchange = new LatestValue<>(() -> new long[32]);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(
                () -> {
                    long newest = 0;
                    while (newest < values) {
                        long[] value = exchange.read();
                        long first = value[0];
                        for (long element : value) {
                            assertEquals(first, element, "half-written");
                        }
                        assertTrue(first >= newest, "older than the one before");
                        newest = first;
                    }
                },
                "latest-value-reader");
        reader.setDaemon(true);
        reader.setUncaughtExceptionHandler((thread, error) -> failure.set(error));
        reader.start();
        for (long i = 1; i <= values; i++) {
            Arrays.fill(exchange.writeSlot(), i);
            exchange.publish();
        }
        reader.join(20_000);
        assertNull(failure.get());
        assertTrue(!reader.isAlive(), "the reader never saw the last value");
    }
}
