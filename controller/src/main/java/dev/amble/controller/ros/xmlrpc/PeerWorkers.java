package dev.amble.controller.ros.xmlrpc;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that serve connections of peers nobody vouches for, a limited number of them.
 *
 * <p>When all are taken, the oldest connection that still waits for its peer is closed in favour of a new one: an honest
 * peer is done in milliseconds, so peers that connect and say nothing displace each other. Thread-safe.
 */
public final class PeerWorkers implements Closeable {

    private static final int HANDOVER_TRIES = 1_000;

    private final ThreadPoolExecutor threads;

    /** Oldest first. */
    private final Set<Closeable> waiting = new LinkedHashSet<>();

    private final Set<Closeable> settled = new LinkedHashSet<>();

    /**
     * Workers without a thread yet.
     *
     * @param threadName begins the names of the threads
     */
    public PeerWorkers(String threadName, int maxConnections) {
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(0, maxConnections, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, threadName + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Has a connection served on a thread of its own, or closes it if there is none; called by the accepting thread.
     *
     * @param task ends soon after its connection is closed
     * @return whether no connection was closed for want of a thread
     */
    public boolean serve(Closeable connection, Runnable task) {
        if (start(connection, task)) {
            return true;
        }
        boolean someoneLeaves = !threads.isShutdown() && closeOldestWaiting();
        for (int i = 0; someoneLeaves && i < HANDOVER_TRIES; i++) {
            pause();
            if (start(connection, task)) {
                return false;
            }
        }
        close(connection);
        return false;
    }

    /** The peer has said what it has to say: from now on its connection is not closed in favour of another. */
    public void settle(Closeable connection) {
        synchronized (waiting) {
            if (waiting.remove(connection)) {
                settled.add(connection);
            }
        }
    }

    /** Closes all connections; no other is served. */
    @Override
    public void close() {
        threads.shutdownNow();
        synchronized (waiting) {
            waiting.forEach(PeerWorkers::close);
            settled.forEach(PeerWorkers::close);
        }
    }

    /** Ends the threads when they have done what they are at. */
    void finish() {
        threads.shutdown();
    }

    private boolean start(Closeable connection, Runnable task) {
        synchronized (waiting) {
            waiting.add(connection);
        }
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    forget(connection);
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            forget(connection);
            return false;
        }
    }

    private void forget(Closeable connection) {
        synchronized (waiting) {
            waiting.remove(connection);
            settled.remove(connection);
        }
    }

    private boolean closeOldestWaiting() {
        Closeable oldest;
        synchronized (waiting) {
            Iterator<Closeable> connections = waiting.iterator();
            if (!connections.hasNext()) {
                return false;
            }
            oldest = connections.next();
            connections.remove();
        }
        close(oldest);
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // Nothing is left to be done with it, and the descriptor is gone all the same.
            return;
        }
    }
}
