package dev.amble.sim.env;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed team of threads that works through numbered tasks; the calling thread is one of them.
 *
 * <p>Which thread runs which task is left to chance, so tasks must not care. Used by one calling thread at a time.
 */
public final class ParallelExecutor implements AutoCloseable {
    private final int threads;
    private final List<Thread> workers = new ArrayList<>();
    /** Both sides arrive at the start and at the end of every {@link #run}. */
    private final Phaser barrier;

    private final AtomicInteger nextTask = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile int tasks;
    private volatile @Nullable IntConsumer body;

    /** @param threads threads in all, the caller included */
    public ParallelExecutor(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be positive, got " + threads);
        }
        this.threads = threads;
        barrier = new Phaser(threads);
        for (int i = 1; i < threads; i++) {
            Thread worker = new Thread(this::work, "amble-worker-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
    }

    /** Threads in all, the caller included. */
    public int threads() {
        return threads;
    }

    /**
     * Runs {@code body} for 0 to {@code tasks - 1} and returns when all are done.
     *
     * @throws RuntimeException or Error, the first one a task threw; the remaining tasks are then skipped
     */
    public void run(int tasks, IntConsumer body) {
        this.tasks = tasks;
        this.body = body;
        nextTask.set(0);
        barrier.arriveAndAwaitAdvance();
        drain(body);
        barrier.arriveAndAwaitAdvance();
        this.body = null;
        Throwable thrown = failure.getAndSet(null);
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private void work() {
        while (barrier.arriveAndAwaitAdvance() >= 0) {
            IntConsumer current = body;
            if (current != null) {
                drain(current);
            }
            barrier.arriveAndAwaitAdvance();
        }
    }

    private void drain(IntConsumer current) {
        try {
            for (int task = nextTask.getAndIncrement(); task < tasks; task = nextTask.getAndIncrement()) {
                current.accept(task);
            }
        } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
            nextTask.set(tasks);
        }
    }

    /** Ends the threads; they are idle between runs. */
    @Override
    public void close() {
        barrier.forceTermination();
    }
}
