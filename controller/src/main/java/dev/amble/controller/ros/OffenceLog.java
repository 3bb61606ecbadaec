package dev.amble.controller.ros;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says what peers do wrong, so that they can fill neither the log nor a line of it: one short, printable line an offence,
 * {@value #BURST} at once and then one a second; the next line says how many were left out.
 *
 * <p>Any thread but a real-time one.
 */
public final class OffenceLog {

    static final int BURST = 10;
    static final int MAX_CHARS = 500;

    private static final long REFILL_NS = TimeUnit.SECONDS.toNanos(1);

    private final Consumer<String> log;
    private final LongSupplier clockNs;
    private long refilledNs;
    private int allowed = BURST;
    private long leftOut;
    private long count;

    /**
     * @param log gets the lines
     * @param clockNs monotonic
     */
    public OffenceLog(Consumer<String> log, LongSupplier clockNs) {
        this.log = log;
        this.clockNs = clockNs;
        refilledNs = clockNs.getAsLong();
    }

    /** Number of offences so far, logged or not. */
    synchronized long count() {
        return count;
    }

    /** Logs an offence, or counts it only. */
    public void report(String offence) {
        String suffix;
        synchronized (this) {
            count++;
            refill();
            if (allowed == 0) {
                leftOut++;
                return;
            }
            allowed--;
            suffix = leftOut == 0 ? "" : " (" + leftOut + " others were not logged)";
            leftOut = 0;
        }
        log.accept(oneLine(offence) + suffix);
    }

    private void refill() {
        long periods = (clockNs.getAsLong() - refilledNs) / REFILL_NS;
        if (periods > 0) {
            refilledNs += periods * REFILL_NS;
            allowed = (int) Math.min(BURST, allowed + periods);
        }
    }

    /** What a peer said may hold line ends, escape sequences and a quarter of a megabyte. */
    private static String oneLine(String text) {
        String shortened = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
        return shortened.replaceAll("\\p{Cntrl}", "?");
    }
}
