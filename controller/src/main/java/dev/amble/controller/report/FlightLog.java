package dev.amble.controller.report;

import dev.amble.controller.recorder.RecordedTick;
import dev.amble.controller.recorder.RecordingHeader;
import dev.amble.controller.recorder.RecordingReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Recordings of the flight recorder in memory, one after the other.
 *
 * @param header of the first
 * @param gaps places where ticks are missing
 */
public record FlightLog(RecordingHeader header, List<FlightSample> samples, int gaps) {
    public FlightLog {
        samples = List.copyOf(samples);
    }

    /** Reads recordings of one robot, the oldest first; at least one, with at least one tick. */
    public static FlightLog read(List<RecordingReader> readers) {
        RecordingReader first = readers.get(0);
        List<FlightSample> samples = new ArrayList<>();
        int gaps = -1; // the beginning is one
        long startNs = 0;
        long previousNs = 0;
        for (RecordingReader reader : readers) {
            for (RecordedTick tick = reader.next(); tick != null; tick = reader.next()) {
                if (tick.kind == RecordedTick.Kind.FAILED_TICK) {
                    continue; // its outputs mean nothing
                }
                startNs = samples.isEmpty() ? tick.inputs.nowNs : startNs;
                double interval =
                        tick.afterGap || samples.isEmpty() ? Double.NaN : (tick.inputs.nowNs - previousNs) * 1e-6;
                gaps += tick.afterGap ? 1 : 0;
                previousNs = tick.inputs.nowNs;
                samples.add(FlightSample.of(tick, (tick.inputs.nowNs - startNs) * 1e-9, interval));
            }
        }
        return new FlightLog(first.header(), samples, Math.max(0, gaps));
    }

    /** One quantity over all samples. */
    double[] column(ToDoubleFunction<FlightSample> quantity) {
        return samples.stream().mapToDouble(quantity).toArray();
    }

    /** The percentile of a quantity over the samples that have it; not a number if none has. */
    double percentile(ToDoubleFunction<FlightSample> quantity, double percent) {
        double[] sorted =
                samples.stream().mapToDouble(quantity).filter(Double::isFinite).toArray();
        Arrays.sort(sorted);
        int at = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, at)];
    }
}
