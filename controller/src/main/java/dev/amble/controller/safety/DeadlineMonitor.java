package dev.amble.controller.safety;

import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.Snapshot;

/**
 * Judges how many deadlines the ticks miss: a leaky bucket that every missed deadline fills and every tick drains.
 *
 * <p>A steady share of missed deadlines up to the drained one goes on for ever; what is beyond it may add up to the
 * capacity, all at once or over time.
 */
final class DeadlineMonitor {
    private final long periodNs;
    private final double drain;
    private final double capacity;
    private double level;
    private long previousNs;

    DeadlineMonitor(SafetyConfig config, long periodNs) {
        this.periodNs = periodNs;
        drain = config.missedShare();
        capacity = config.missedTime() * 1e9 / periodNs;
    }

    /** Counts a tick; whether too many deadlines were missed before it. */
    @RealTime
    boolean isExceeded(long nowNs) {
        if (previousNs != 0) {
            // Half a period of lateness is no missed deadline.
            long missed = Math.max(0, (nowNs - previousNs + periodNs / 2) / periodNs - 1);
            level = Math.max(0, level - drain + missed);
        }
        previousNs = nowNs;
        if (level <= capacity) {
            return false;
        }
        level = capacity; // so that a stop of a minute is forgotten as soon as one of a second
        return true;
    }

    /** Saves or restores what it remembers. */
    @RealTime
    void exchange(Snapshot snapshot) {
        level = snapshot.exchange(level);
        previousNs = snapshot.exchange(previousNs);
    }
}
