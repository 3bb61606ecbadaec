package dev.amble.controller.realtime;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Measures what the current thread allocates.
 *
 * <p>Meant for a virtual machine without escape analysis ({@code -XX:-DoEscapeAnalysis}), where nothing is optimised
 * away; {@link #isExact()} says whether it runs in one.
 */
public final class AllocationMeter {
    /** Something to measure. */
    @FunctionalInterface
    public interface Work {
        void run(int iteration);
    }

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int PROBES = 100_000;

    private AllocationMeter() {}

    /** Bytes allocated by {@code iterations} calls, after as many to load and compile everything. */
    public static long bytes(Work work, int iterations) {
        run(work, 0, iterations);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        run(work, iterations, iterations);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Whether objects that never escape are counted too. */
    public static boolean isExact() {
        float[] sum = new float[1];
        return bytes(i -> sum[0] += new float[] {i, 1f}[i & 1], PROBES) >= 16L * PROBES;
    }

    private static void run(Work work, int first, int iterations) {
        for (int i = first; i < first + iterations; i++) {
            work.run(i);
        }
    }
}
