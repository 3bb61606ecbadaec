package dev.amble.controller.loop;

import java.util.Arrays;

/** Finds out how late a thread wakes from its sleeps on this machine, which is how long it must spin instead. */
final class SpinBudget {
    private static final int SLEEPS = 200;
    private static final long SLEEP_NS = 1_000_000;
    private static final double COVERED = 0.99;

    private SpinBudget() {}

    /**
     * Sleeps for a fifth of a second in all, on the thread whose sleeps count.
     *
     * @param maxNs 0 measures nothing
     * @return what 99 % of the sleeps were late by, at most {@code maxNs}, ns
     */
    static long measure(Clock clock, long maxNs) {
        if (maxNs == 0) {
            return 0;
        }
        long[] lateNs = new long[SLEEPS];
        for (int i = 0; i < SLEEPS; i++) {
            long startNs = clock.nowNs();
            clock.park(SLEEP_NS);
            lateNs[i] = clock.nowNs() - startNs - SLEEP_NS;
        }
        Arrays.sort(lateNs);
        return Math.max(0, Math.min(maxNs, lateNs[(int) (COVERED * SLEEPS)]));
    }
}
