package dev.amble.controller.loop;

import dev.amble.robots.realtime.RealTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One real-time thread that runs a tick on absolute deadlines.
 *
 * <p>Deadline n is {@code start + n * period}, whatever the ticks took, so the rate doesn't drift. The thread sleeps
 * until shortly before a deadline and spins the rest, for as long as it has found its sleeps to be late. Deadlines that pass while a tick runs or the thread oversleeps are
 * skipped and counted: two ticks never follow each other to catch up.
 *
 * <p>A tick doesn't throw. If one does all the same, the safe tick takes its place for good, from that very period on.
 * The safe tick also runs once as the thread ends, so that the last command a robot gets is a safe one.
 *
 * <p>Runs once: a stopped loop can't be started again.
 */
public final class ControlLoop {
    /** What the loop does every period. */
    @FunctionalInterface
    public interface Tick {
        /**
         * Runs one period, on the control thread. Never throws.
         *
         * @param nowNs monotonic time at which the thread woke up
         */
        @RealTime
        void tick(long nowNs);
    }

    public static final String THREAD_NAME = "amble-control";

    private static final long REHEARSED_WAIT_NS = 1000;

    private final long periodNs;
    private final long maxSpinNs;
    private final int rehearsals;
    private final Tick tick;
    private final Tick safeTick;
    private final Runnable warmUp;
    private final Clock clock;
    private final LoopStatistics statistics = new LoopStatistics();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread thread;

    /** How long before a deadline to stop sleeping; set before the first tick. */
    private long spinNs;

    private volatile boolean stopRequested;
    private volatile @Nullable Throwable failure;

    /**
     * Prepares a loop; nothing runs before {@link #start()}.
     *
     * @param safeTick takes over when {@code tick} threw, and runs last; the simpler the better
     * @param warmUp runs first on the control thread: all that a tick may do, often enough for the compiler, because a
     *     branch the compiler has never seen costs a deoptimisation at the moment it is needed
     */
    @SuppressWarnings("ThreadPriorityCheck") // a hint, for virtual machines run with -XX:ThreadPriorityPolicy=1
    public ControlLoop(LoopConfig config, Tick tick, Tick safeTick, Runnable warmUp, Clock clock) {
        periodNs = config.periodNs();
        maxSpinNs = config.maxSpinNs();
        rehearsals = config.warmUpTicks();
        this.tick = tick;
        this.safeTick = safeTick;
        this.warmUp = warmUp;
        this.clock = clock;
        thread = new Thread(this::run, THREAD_NAME);
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
    }

    /** Starts the thread, which warms up and then ticks. */
    public void start() {
        thread.start();
    }

    /** Waits for the end of the warm-up; false when it takes longer than {@code timeoutMs}. */
    public boolean awaitReady(long timeoutMs) throws InterruptedException {
        return ready.await(timeoutMs, TimeUnit.MILLISECONDS);
    }

    /** Asks the thread to end after its current period; returns at once. Any thread, also from within a tick. */
    @RealTime
    public void requestStop() {
        stopRequested = true;
    }

    /** Ends the thread; false when it has not ended after {@code timeoutMs}. Any thread but the control thread. */
    public boolean stop(long timeoutMs) throws InterruptedException {
        requestStop();
        thread.join(timeoutMs);
        return !thread.isAlive();
    }

    public boolean isRunning() {
        return thread.isAlive();
    }

    /** What the first failed tick or the warm-up threw; null while all is well. Any thread. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** How long the thread spins before each deadline, ns; known once it is ready. */
    public long spinNs() {
        return spinNs;
    }

    /** Latencies and counters; to be read by one thread. */
    public LoopStatistics statistics() {
        return statistics;
    }

    /** The thread's body. */
    void run() {
        try {
            warmUp.run();
            spinNs = SpinBudget.measure(clock, maxSpinNs);
            rehearse();
        } catch (Throwable cause) { // a robot must not be left without commands
            failure = cause;
        }
        ready.countDown();
        long deadlineNs = clock.nowNs() + periodNs;
        while (!stopRequested) {
            deadlineNs = runPeriod(deadlineNs);
        }
        runSafely(clock.nowNs());
    }

    /**
     * Runs periods back to back, so that what is around the ticks is compiled as well. The first real deadline is one period
     * after the last of them: a tick that counts missed deadlines finds none here.
     */
    private void rehearse() {
        for (int i = 0; i < rehearsals; i++) {
            runPeriod(clock.nowNs() + rehearsedWaitNs(i));
        }
        statistics.reset();
    }

    /** Some periods are late, some sleep and then spin, most of them only spin if there is spinning at all. */
    private long rehearsedWaitNs(int i) {
        return switch (i % 16) {
            case 0 -> -3 * periodNs;
            case 1 -> spinNs + REHEARSED_WAIT_NS;
            default -> REHEARSED_WAIT_NS;
        };
    }

    /** Waits for a deadline, runs its tick and returns the next deadline, which lies ahead. */
    @RealTime
    private long runPeriod(long deadlineNs) {
        waitUntil(deadlineNs);
        long startNs = clock.nowNs();
        runTick(startNs);
        long endNs = clock.nowNs();
        long nextNs = deadlineNs + periodNs;
        long missed = 0;
        if (endNs - nextNs > 0) {
            missed = (endNs - nextNs + periodNs - 1) / periodNs;
            nextNs += missed * periodNs;
        }
        statistics.record(startNs - deadlineNs, endNs - startNs, missed);
        return nextNs;
    }

    @RealTime
    private void waitUntil(long deadlineNs) {
        long remainingNs = deadlineNs - clock.nowNs();
        while (remainingNs > 0) {
            if (remainingNs > spinNs) {
                clock.park(remainingNs - spinNs);
            } else {
                clock.spin();
            }
            remainingNs = deadlineNs - clock.nowNs();
        }
    }

    @RealTime
    private void runTick(long nowNs) {
        if (failure == null) {
            try {
                tick.tick(nowNs);
                return;
            } catch (Throwable cause) { // whatever it was, the robot needs a command now
                statistics.recordFailure();
                failure = cause;
            }
        }
        runSafely(nowNs);
    }

    @RealTime
    private void runSafely(long nowNs) {
        try {
            safeTick.tick(nowNs);
        } catch (Throwable cause) { // nothing is left to fall back to; keep the thread alive and count
            statistics.recordFailure();
            if (failure == null) {
                failure = cause;
            }
        }
    }
}
