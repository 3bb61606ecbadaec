package dev.amble.controller.loop;

import org.HdrHistogram.Histogram;

/**
 * How well the loop kept time over an interval.
 *
 * @param ticks ticks run
 * @param missedDeadlines deadlines skipped because a tick or a wake-up took longer than a period
 * @param failedTicks ticks that threw
 * @param tickDuration from the start of a tick to its end
 * @param wakeUpLatency from a deadline to the start of its tick
 */
public record LoopReport(
        long ticks, long missedDeadlines, long failedTicks, Latency tickDuration, Latency wakeUpLatency) {

    /**
     * Percentiles of a duration, ns, within 0.1 % of the value.
     *
     * @param maxNs the longest; durations above {@link LoopStatistics#MAX_RECORDED_NS} count as that
     */
    public record Latency(long p50Ns, long p99Ns, long p999Ns, long p9999Ns, long maxNs) {
        /** That of a histogram of nanoseconds. */
        public static Latency of(Histogram histogram) {
            return new Latency(
                    histogram.getValueAtPercentile(50),
                    histogram.getValueAtPercentile(99),
                    histogram.getValueAtPercentile(99.9),
                    histogram.getValueAtPercentile(99.99),
                    histogram.getMaxValue());
        }
    }
}
