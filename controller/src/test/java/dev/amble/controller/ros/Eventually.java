package dev.amble.controller.ros;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process is to bring about. */
public final class Eventually {

    private static final int PATIENCE_S = 30;

    private Eventually() {}

    /** Returns as soon as the condition holds; fails if it does not within 30 s. */
    public static void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE_S, condition);
    }

    /** Like {@link #await(String, BooleanSupplier)}, for what takes several processes to start. */
    public static void await(String what, int patienceS, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                fail("did not happen within " + patienceS + " s: " + what);
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
