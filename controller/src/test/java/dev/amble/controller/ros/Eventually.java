package dev.amble.controller.ros;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process is to bring about. */
public final class Eventually {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private Eventually() {}

    /** Returns as soon as the condition holds; fails if it does not within 30 s. */
    public static void await(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                fail("did not happen within 30 s: " + what);
            }
            pause(5);
        }
    }

    /** Sleeps. */
    public static void pause(long durationMs) {
        try {
            Thread.sleep(durationMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("interrupted");
        }
    }
}
