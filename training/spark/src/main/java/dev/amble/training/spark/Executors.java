package dev.amble.training.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/**
 * The executors an application has at the moment. Spark's listener thread tells of them; any thread may ask. In local mode
 * Spark tells of none.
 */
final class Executors extends SparkListener {
    private record Executor(String location, int cores) {}

    private final Map<String, Executor> byId = new ConcurrentHashMap<>();
    private final Queue<String> losses = new ConcurrentLinkedQueue<>();

    /** An executor in the form in which Spark takes a preferred location. */
    static String location(String host, String id) {
        return "executor_" + host + "_" + id;
    }

    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded added) {
        String host = added.executorInfo().executorHost();
        byId.put(
                added.executorId(),
                new Executor(
                        location(host, added.executorId()), added.executorInfo().totalCores()));
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        Executor lost = byId.remove(removed.executorId());
        if (lost != null) {
            String reason = removed.reason().lines().findFirst().orElse("");
            losses.add("executor " + removed.executorId() + " is lost: " + reason);
        }
    }

    /** Cores of each executor, by location, in a fixed order. */
    Map<String, Integer> cores() {
        Map<String, Integer> cores = new TreeMap<>();
        byId.values().forEach(executor -> cores.put(executor.location(), executor.cores()));
        return cores;
    }

    /** What was lost since the last call, a line each. */
    List<String> takeLosses() {
        List<String> taken = new ArrayList<>();
        for (String loss = losses.poll(); loss != null; loss = losses.poll()) {
            taken.add(loss);
        }
        return taken;
    }
}
