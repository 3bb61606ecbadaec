package dev.amble.controller.policy;

import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.Snapshot;

/**
 * Decides in which ticks of a faster loop the policy steps: on the first tick at or next to each multiple of its period,
 * counted in time and not in ticks, so that skipped deadlines don't stretch the period. Two steps are never closer than
 * half a period; what is lost is not made up for.
 */
final class PolicySchedule {
    private final long periodNs;
    private final long toleranceNs;
    private long dueNs;

    /**
     * @param loopPeriodNs time between two ticks
     * @param ticksPerStep ticks in a policy period
     */
    PolicySchedule(long loopPeriodNs, int ticksPerStep) {
        periodNs = ticksPerStep * loopPeriodNs;
        toleranceNs = loopPeriodNs / 2;
    }

    /** Makes the first step due now. */
    @RealTime
    void restart(long nowNs) {
        dueNs = nowNs;
    }

    /** Whether a step is due; if so, the next one is due a period later. */
    @RealTime
    boolean startsStep(long nowNs) {
        if (nowNs - dueNs < -toleranceNs) {
            return false;
        }
        dueNs += periodNs;
        long tooCloseNs = nowNs + periodNs / 2 - dueNs;
        if (tooCloseNs > 0) {
            dueNs += (tooCloseNs + periodNs - 1) / periodNs * periodNs;
        }
        return true;
    }

    /** Saves or restores what it remembers. */
    @RealTime
    void exchange(Snapshot snapshot) {
        dueNs = snapshot.exchange(dueNs);
    }
}
