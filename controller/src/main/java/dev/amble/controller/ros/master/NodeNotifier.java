package dev.amble.controller.ros.master;

import dev.amble.controller.ros.xmlrpc.XmlRpcClient;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tells nodes what has changed: to each node in order, to different nodes at the same time, so that one that does not
 * answer delays no other for long.
 */
final class NodeNotifier implements Closeable {

    private static final int THREADS = 4;
    private static final int TIMEOUT_MS = 3_000;

    private final String callerId;
    private final ThreadPoolExecutor workers;
    private final Map<String, Queue<Call>> waitingByUri = new HashMap<>();

    private record Call(String method, Object[] arguments) {}

    NodeNotifier(String callerId, String threadName) {
        this.callerId = callerId;
        AtomicInteger count = new AtomicInteger();
        workers = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, threadName + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        workers.allowCoreThreadTimeOut(true);
    }

    /** Calls a method of the node, sometime soon; a node that cannot be reached is not called again for it. */
    synchronized void call(String uri, String method, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = callerId;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Queue<Call> waiting = waitingByUri.get(uri);
        if (waiting == null) {
            waiting = new ArrayDeque<>();
            waitingByUri.put(uri, waiting);
            workers.execute(() -> drain(uri));
        }
        waiting.add(new Call(method, all));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void drain(String uri) {
        for (Call call = next(uri); call != null; call = next(uri)) {
            try {
                new XmlRpcClient(URI.create(uri), TIMEOUT_MS).call(call.method(), call.arguments());
            } catch (IOException | IllegalArgumentException e) {
                // A node that has died without unregistering; it stays listed until another takes its name.
            }
        }
    }

    private synchronized @Nullable Call next(String uri) {
        Queue<Call> waiting = waitingByUri.get(uri);
        Call call = waiting == null ? null : waiting.poll();
        if (call == null) {
            waitingByUri.remove(uri);
        }
        return call;
    }
}
