package dev.amble.controller.loop;

import dev.amble.robots.realtime.RealTime;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Counts and times ticks on the control thread, for a reporter thread to read.
 *
 * <p>Recording is wait-free and allocates nothing: the histograms have their full range from the start, and values are
 * clamped to it, so recording can't throw. The reader swaps histograms and waits for the writer, never the other way
 * round.
 */
public final class LoopStatistics {
    /** Longer durations are recorded as this one, ns. */
    public static final long MAX_RECORDED_NS = 1_000_000_000L;

    private static final int SIGNIFICANT_DIGITS = 3;

    private final AtomicLong ticks = new AtomicLong();
    private final AtomicLong missedDeadlines = new AtomicLong();
    private final AtomicLong failedTicks = new AtomicLong();
    private final SingleWriterRecorder tickDuration = new SingleWriterRecorder(MAX_RECORDED_NS, SIGNIFICANT_DIGITS);
    private final SingleWriterRecorder wakeUpLatency = new SingleWriterRecorder(MAX_RECORDED_NS, SIGNIFICANT_DIGITS);

    // Reader thread only.
    private Histogram tickDurationInterval = tickDuration.getIntervalHistogram();
    private Histogram wakeUpLatencyInterval = wakeUpLatency.getIntervalHistogram();
    private final Histogram tickDurationTotal = newHistogram();
    private final Histogram wakeUpLatencyTotal = newHistogram();
    private long ticksBefore;
    private long missedBefore;
    private long failedBefore;

    /** One period is over. Control thread only. */
    @RealTime
    void record(long wakeUpLatencyNs, long tickDurationNs, long missed) {
        ticks.lazySet(ticks.get() + 1);
        if (missed > 0) {
            missedDeadlines.lazySet(missedDeadlines.get() + missed);
        }
        wakeUpLatency.recordValue(clamp(wakeUpLatencyNs));
        tickDuration.recordValue(clamp(tickDurationNs));
    }

    /** A tick threw. Control thread only. */
    @RealTime
    void recordFailure() {
        failedTicks.lazySet(failedTicks.get() + 1);
    }

    /** Forgets everything. Control thread only, before there is a reader. */
    void reset() {
        ticks.set(0);
        missedDeadlines.set(0);
        failedTicks.set(0);
        tickDuration.reset();
        wakeUpLatency.reset();
    }

    @RealTime
    private static long clamp(long durationNs) {
        return Math.max(0, Math.min(MAX_RECORDED_NS, durationNs));
    }

    /** What happened since the previous call. One reader thread only; allocates. */
    public LoopReport takeInterval() {
        collect();
        long ticksNow = ticks.get();
        long missedNow = missedDeadlines.get();
        long failedNow = failedTicks.get();
        LoopReport report = new LoopReport(
                ticksNow - ticksBefore,
                missedNow - missedBefore,
                failedNow - failedBefore,
                LoopReport.Latency.of(tickDurationInterval),
                LoopReport.Latency.of(wakeUpLatencyInterval));
        ticksBefore = ticksNow;
        missedBefore = missedNow;
        failedBefore = failedNow;
        return report;
    }

    /**
     * What happened since the loop started. One reader thread only, the one of {@link #takeInterval()}, whose next
     * percentiles begin here; allocates.
     */
    public LoopReport total() {
        collect();
        return new LoopReport(
                ticks.get(),
                missedDeadlines.get(),
                failedTicks.get(),
                LoopReport.Latency.of(tickDurationTotal),
                LoopReport.Latency.of(wakeUpLatencyTotal));
    }

    private void collect() {
        tickDurationInterval = tickDuration.getIntervalHistogram(tickDurationInterval);
        wakeUpLatencyInterval = wakeUpLatency.getIntervalHistogram(wakeUpLatencyInterval);
        tickDurationTotal.add(tickDurationInterval);
        wakeUpLatencyTotal.add(wakeUpLatencyInterval);
    }

    private static Histogram newHistogram() {
        return new Histogram(MAX_RECORDED_NS, SIGNIFICANT_DIGITS);
    }
}
