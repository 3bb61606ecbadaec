package dev.amble.controller.safety;

import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.Reception;
import dev.amble.robots.state.Snapshot;

/**
 * Watches one sensor: whether it is alive, usable, in order, changing, and free of jumps.
 *
 * <p>Control thread only, every tick.
 */
final class SensorMonitor {
    /** What to call each thing that may be wrong with the sensor. */
    record Faults(Fault stale, Fault unusable, Fault outOfOrder, Fault frozen, Fault jumped) {}

    private final Faults faults;
    private final Watchdog watchdog;
    private final long maxFrozenNs;
    /** How far a value may be from where it was: margin + rate x time between the two. */
    private final float margin;

    private final float[] maxRate;

    private final float[] previous;
    private final float[] previousRate;
    private long receivedNs;
    private long measuredNs;
    private long changedNs;

    /**
     * @param maxAge s
     * @param maxFrozenTime s
     * @param margin in the unit of the values
     * @param maxRate one per value, in its unit per second
     * @param numRates length of the rates
     */
    SensorMonitor(Faults faults, double maxAge, double maxFrozenTime, double margin, float[] maxRate, int numRates) {
        this.faults = faults;
        watchdog = new Watchdog(maxAge);
        maxFrozenNs = Math.round(maxFrozenTime * 1e9);
        this.margin = (float) margin;
        this.maxRate = maxRate.clone();
        previous = new float[maxRate.length];
        previousRate = new float[numRates];
    }

    /** Whether a message is there to be judged at all. */
    @RealTime
    Fault judgeReception(long nowNs, Reception newest) {
        if (watchdog.isStale(nowNs, newest.receivedNs)) {
            return faults.stale();
        }
        return newest.usable ? Fault.NONE : faults.unusable();
    }

    /**
     * Compares the newest message with the one before it.
     *
     * @param newest fresh and usable
     * @param values finite
     * @param rates finite
     * @param moves whether the robot does something that must show in the values
     */
    @RealTime
    Fault judgeValues(long nowNs, Reception newest, float[] values, float[] rates, boolean moves) {
        boolean first = receivedNs == 0;
        if (newest.receivedNs == receivedNs) {
            return Fault.NONE;
        }
        Fault found = Fault.NONE;
        if (!first && newest.measuredNs != 0 && newest.measuredNs - measuredNs < 0 && measuredNs != 0) {
            found = faults.outOfOrder();
        } else if (!first && jumped(elapsed(newest), values)) {
            found = faults.jumped();
        }
        if (first || !moves || differ(values, previous) || differ(rates, previousRate)) {
            changedNs = nowNs;
        } else if (found == Fault.NONE && nowNs - changedNs > maxFrozenNs) {
            found = faults.frozen();
        }
        receivedNs = newest.receivedNs;
        measuredNs = newest.measuredNs;
        System.arraycopy(values, 0, previous, 0, previous.length);
        System.arraycopy(rates, 0, previousRate, 0, previousRate.length);
        return found;
    }

    /** Time since the message before, by the sensor's own clock if it has one, s. */
    @RealTime
    private float elapsed(Reception newest) {
        boolean measured = newest.measuredNs != 0 && measuredNs != 0;
        return 1e-9f * (measured ? newest.measuredNs - measuredNs : newest.receivedNs - receivedNs);
    }

    @RealTime
    private boolean jumped(float elapsed, float[] values) {
        for (int i = 0; i < maxRate.length; i++) {
            if (Math.abs(values[i] - previous[i]) > margin + maxRate[i] * elapsed) {
                return true;
            }
        }
        return false;
    }

    @RealTime
    private static boolean differ(float[] values, float[] others) {
        for (int i = 0; i < others.length; i++) {
            if (values[i] != others[i]) {
                return true;
            }
        }
        return false;
    }

    /** Saves or restores what it remembers. */
    @RealTime
    void exchange(Snapshot snapshot) {
        snapshot.exchange(previous);
        snapshot.exchange(previousRate);
        receivedNs = snapshot.exchange(receivedNs);
        measuredNs = snapshot.exchange(measuredNs);
        changedNs = snapshot.exchange(changedNs);
    }
}
