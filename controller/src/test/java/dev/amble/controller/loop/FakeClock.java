package dev.amble.controller.loop;

/** Time that passes only when it is told to, or when somebody waits for it. */
final class FakeClock implements Clock {
    /** What one turn of a busy wait takes, ns. */
    static final long SPIN_NS = 10;

    long nowNs;
    long parks;
    long spins;

    /** Every park takes this much longer than asked; negative wakes up early. */
    long oversleepNs;

    FakeClock(long nowNs) {
        this.nowNs = nowNs;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public void park(long durationNs) {
        parks++;
        nowNs += Math.max(1, durationNs + oversleepNs);
    }

    @Override
    public void spin() {
        spins++;
        nowNs += SPIN_NS;
    }
}
