package dev.amble.controller.fault;

import java.util.ArrayList;
import java.util.List;

/** Threads that take from the controller what a host has for all: processors, memory, the garbage collector. */
final class HostPressure {
    /** As long as a harmless fault is watched, ns. */
    private static final long DURATION_NS = 250_000_000;

    private static final int ARRAY_BYTES = 32 << 20;
    private static final int GARBAGE_BYTES = 1 << 20;

    private HostPressure() {}

    /** A thread for each processor that counts. */
    static void onProcessors() {
        start("cpu", endNs -> {
            long value = 1;
            while (System.nanoTime() - endNs < 0) {
                value = value * 6364136223846793005L + 1442695040888963407L;
            }
            return value;
        });
    }

    /** A thread for each processor that copies arrays larger than the caches. */
    static void onMemory() {
        start("memory", endNs -> {
            byte[] from = new byte[ARRAY_BYTES];
            byte[] to = new byte[ARRAY_BYTES];
            while (System.nanoTime() - endNs < 0) {
                System.arraycopy(from, 0, to, 0, ARRAY_BYTES);
                from[0]++;
            }
            return to[0];
        });
    }

    /** A thread for each processor that makes garbage and keeps some of it for a while. */
    static void onTheHeap() {
        start("garbage", endNs -> {
            List<byte[]> kept = new ArrayList<>();
            while (System.nanoTime() - endNs < 0) {
                kept.add(new byte[GARBAGE_BYTES]);
                if (kept.size() > 8) {
                    kept.clear();
                }
            }
            return kept.size();
        });
    }

    private interface Work {
        /** Works until {@code endNs}, monotonic; returns something, so that no compiler leaves it out. */
        long until(long endNs);
    }

    private static void start(String name, Work work) {
        long endNs = System.nanoTime() + DURATION_NS;
        long[] sink = new long[Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < sink.length; i++) {
            int slot = i;
            Thread thread = new Thread(() -> sink[slot] = work.until(endNs), "pressure-" + name + "-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }
}
