package dev.amble.controller.loop;

import dev.amble.robots.realtime.RealTime;

/** Monotonic time and the two ways of waiting for it. */
public interface Clock {
    /** Monotonic time, ns. Only differences mean something. */
    @RealTime
    long nowNs();

    /** Gives the processor away for about {@code durationNs}; may return early or late. */
    @RealTime
    void park(long durationNs);

    /** Keeps the processor for one turn of a busy wait. */
    @RealTime
    void spin();
}
