package dev.amble.sim.parallel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on a fixed set of threads, one of them the caller's.
 *
 * <p>Threads take the next task when they finish one. A run allocates nothing, so keep the {@link ParallelTask} in a
 * field. Between runs workers spin for some microseconds, then park. One run at a time: {@link #run} may be called from
 * any thread but neither twice at once nor from inside a task.
 */
public final class ParallelExecutor implements AutoCloseable {
    /** About 20 microseconds: longer than the gap between two phases of an update, too short to be felt otherwise. */
    private static final int SPINS_BEFORE_PARKING = 400;

    private static final ParallelTask NOTHING = (task, worker) -> {};

    private final Thread[] workers;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicInteger nextTask = new AtomicInteger();
    private final AtomicInteger busyWorkers = new AtomicInteger();

    // Written by the caller before it raises runNumber, read by workers after they see it raised.
    private ParallelTask task = NOTHING;
    private int tasks;
    private @Nullable Thread caller;
    private volatile int runNumber;
    private volatile boolean closed;

    private @Nullable Throwable failure;
    private int failedTask;

    /**
     * Starts the threads.
     *
     * @param name prefix of the thread names, for example {@code "learner"} gives {@code learner-1, learner-2, ...}
     * @param threads total number of threads that work in a run, the caller's included; at least 1
     */
    public ParallelExecutor(String name, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        workers = new Thread[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            int worker = i + 1;
            workers[i] = new Thread(() -> work(worker), name + "-" + worker);
            workers[i].setDaemon(true);
            workers[i].start();
        }
    }

    /** Number of threads that work in a run. */
    public int threads() {
        return workers.length + 1;
    }

    /**
     * Runs tasks 0 to {@code tasks - 1} and returns when all have ended.
     *
     * @throws RuntimeException the first failing task's exception, "first" by task number; the other tasks still ran
     */
    public void run(int tasks, ParallelTask task) {
        if (closed) {
            throw new IllegalStateException("this executor is closed");
        }
        if (!running.compareAndSet(false, true)) {
            throw new IllegalStateException("a run is under way: runs neither nest nor overlap");
        }
        try {
            this.task = task;
            this.tasks = tasks;
            this.caller = Thread.currentThread();
            nextTask.set(0);
            busyWorkers.set(workers.length);
            int next = runNumber + 1; // no other thread writes it: the running flag is ours
            runNumber = next;
            for (Thread worker : workers) {
                LockSupport.unpark(worker);
            }
            takeTasks(0);
            awaitWorkers();
            rethrowFailure();
        } finally {
            this.task = NOTHING;
            running.set(false);
        }
    }

    /** Ends the threads; they finish a task under way. */
    @Override
    public void close() {
        closed = true;
        for (Thread worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    private void work(int worker) {
        int seen = 0;
        while (true) {
            for (int spins = 0; runNumber == seen && !closed; spins++) {
                pause(spins);
            }
            if (runNumber == seen) {
                return; // closed, and no run is waiting for this thread
            }
            seen = runNumber;
            takeTasks(worker);
            Thread waiting = caller; // read before the run can end
            if (busyWorkers.decrementAndGet() == 0) {
                LockSupport.unpark(waiting);
            }
        }
    }

    private void takeTasks(int worker) {
        for (int next = nextTask.getAndIncrement(); next < tasks; next = nextTask.getAndIncrement()) {
            try {
                task.run(next, worker);
            } catch (Throwable thrown) { // carried to the caller's thread, whatever it is
                recordFailure(next, thrown);
            }
        }
    }

    private void awaitWorkers() {
        for (int spins = 0; busyWorkers.get() != 0; spins++) {
            pause(spins);
        }
    }

    private void pause(int spins) {
        if (spins < SPINS_BEFORE_PARKING) {
            Thread.onSpinWait();
        } else {
            LockSupport.park(this);
        }
    }

    private synchronized void recordFailure(int taskNumber, Throwable thrown) {
        if (failure == null || taskNumber < failedTask) {
            failure = thrown;
            failedTask = taskNumber;
        }
    }

    private synchronized void rethrowFailure() {
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown != null) {
            throw new IllegalStateException("task " + failedTask + " threw a checked exception", thrown);
        }
    }
}
