package dev.amble.robots.state;

import dev.amble.robots.realtime.RealTime;

/**
 * How the newest message of one sensor came in.
 *
 * <p>Mutable and preallocated; owned by one thread at a time.
 */
public final class Reception {
    /** Monotonic time at which it was received, ns; 0 before the first. */
    public long receivedNs;

    /** The sensor's own time of the measurement, ns, on a clock of its own; 0 if it gives none. */
    public long measuredNs;

    /** Whether its values could be taken over; if not, those of the message before are still in place. */
    public boolean usable = true;

    /** Overwrites this with {@code other}. */
    @RealTime
    public void set(Reception other) {
        receivedNs = other.receivedNs;
        measuredNs = other.measuredNs;
        usable = other.usable;
    }

    /** Saves or restores everything. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        receivedNs = snapshot.exchange(receivedNs);
        measuredNs = snapshot.exchange(measuredNs);
        usable = snapshot.exchange(usable);
    }
}
