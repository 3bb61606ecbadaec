package dev.amble.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LoopStatisticsTest {
    private final LoopStatistics statistics = new LoopStatistics();

    @Test
    void anIntervalHoldsOnlyWhatIsNew() {
        statistics.record(1000, 5000, 2);
        statistics.recordFailure();
        assertEquals(new LoopReport(1, 2, 1, latency(5000), latency(1000)), statistics.takeInterval());

        statistics.record(1001, 5001, 0);
        assertEquals(new LoopReport(1, 0, 0, latency(5001), latency(1001)), statistics.takeInterval());

        LoopReport empty = statistics.takeInterval();
        assertEquals(0, empty.ticks());
        assertEquals(0, empty.tickDuration().maxNs());
    }

    @Test
    void theTotalHoldsEveryInterval() {
        statistics.record(0, 9000, 1);
        statistics.takeInterval();
        statistics.record(0, 3000, 1);

        LoopReport total = statistics.total();

        assertEquals(2, total.ticks());
        assertEquals(2, total.missedDeadlines());
        assertEquals(3000, (double) total.tickDuration().p50Ns(), 3);
        assertEquals(9000, (double) total.tickDuration().maxNs(), 9);
    }

    @Test
    void valuesOutsideTheRangeAreClamped() {
        statistics.record(-17, Long.MAX_VALUE, 0);

        LoopReport report = statistics.takeInterval();

        assertEquals(0, report.wakeUpLatency().maxNs());
        // A histogram with three digits reports the upper end of a cell.
        assertEquals(
                (double) LoopStatistics.MAX_RECORDED_NS,
                (double) report.tickDuration().maxNs(),
                1e-3 * 1e9);
    }

    @Test
    void readingWhileWritingLosesNothing() throws InterruptedException {
        int numTicks = 200_000;
        Thread writer = new Thread(
                () -> {
                    for (int i = 0; i < numTicks; i++) {
                        statistics.record(i % 1000, i % 5000, i % 2);
                    }
                },
                "statistics-writer");
        writer.start();
        long ticks = 0;
        while (writer.isAlive()) {
            ticks += statistics.takeInterval().ticks();
        }
        writer.join();
        ticks += statistics.takeInterval().ticks();

        assertEquals(numTicks, ticks);
        LoopReport total = statistics.total();
        assertEquals(numTicks / 2, total.missedDeadlines());
        assertEquals(2500, (double) total.tickDuration().p50Ns(), 5);
        assertTrue(total.tickDuration().maxNs() >= 4999);
    }

    /** Percentiles of a single value below 2048, or of one whose cell is 2 or 4 ns wide. */
    private static LoopReport.Latency latency(long valueNs) {
        long upperEndNs = valueNs < 2048 ? valueNs : valueNs | 3;
        return new LoopReport.Latency(upperEndNs, upperEndNs, upperEndNs, upperEndNs, upperEndNs);
    }
}
