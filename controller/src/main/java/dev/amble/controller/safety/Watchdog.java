package dev.amble.controller.safety;

import dev.amble.robots.realtime.RealTime;

/** Judges the age of something that should keep arriving. A stamp of 0 means that nothing has arrived yet. */
public final class Watchdog {
    /** The age of something that never arrived, ns. */
    public static final long NEVER = Long.MAX_VALUE;

    private final long maxAgeNs;

    /** @param maxAge s */
    public Watchdog(double maxAge) {
        maxAgeNs = Math.round(maxAge * 1e9);
    }

    /** Time since {@code stampNs}, ns; {@link #NEVER} for a stamp of 0. Slightly negative for what arrives this moment. */
    @RealTime
    public static long ageNs(long nowNs, long stampNs) {
        return stampNs == 0 ? NEVER : nowNs - stampNs;
    }

    /** Whether it is too old, never arrived, or claims to come from a future as far away as the allowed age. */
    @RealTime
    public boolean isStale(long nowNs, long stampNs) {
        long ageNs = ageNs(nowNs, stampNs);
        return ageNs > maxAgeNs || ageNs < -maxAgeNs;
    }
}
