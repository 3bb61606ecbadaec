package dev.amble.controller.loop;

import dev.amble.robots.realtime.RealTime;
import java.util.concurrent.locks.LockSupport;

/** The machine's monotonic clock, the one that stamps states and commands. */
public final class SystemClock implements Clock {
    @Override
    @RealTime
    public long nowNs() {
        return System.nanoTime();
    }

    @Override
    @RealTime
    public void park(long durationNs) {
        LockSupport.parkNanos(durationNs);
    }

    @Override
    @RealTime
    public void spin() {
        Thread.onSpinWait();
    }
}
