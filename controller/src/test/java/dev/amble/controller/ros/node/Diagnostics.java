package dev.amble.controller.ros.node;

import dev.amble.controller.ros.Eventually;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticArray;
import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The controller's newest report on {@code /diagnostics}. */
final class Diagnostics {
    private final AtomicLong reports = new AtomicLong();
    private volatile Map<String, String> newest = Map.of();

    Diagnostics(RosNode node) throws RosException {
        node.subscribe(Topics.DIAGNOSTICS, new DiagnosticArray(), this::onDiagnostics);
    }

    private void onDiagnostics(DiagnosticArray message, long receiveTimeNs) {
        DiagnosticStatus entry = message.status.get(0);
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < entry.values.size(); i++) {
            values.put(entry.values.get(i).key.get(), entry.values.get(i).value.get());
        }
        values.put("name", entry.name.get());
        values.put("message", entry.message.get());
        values.put("hardware_id", entry.hardwareId.get());
        values.put("level", String.valueOf(entry.level));
        newest = values;
        reports.incrementAndGet();
    }

    /** The value of a key, or of {@code name}, {@code message}, {@code hardware_id}, {@code level}; empty before the first. */
    String get(String key) {
        return newest.getOrDefault(key, "");
    }

    /** The value of a key that counts. */
    long count(String key) {
        return Long.parseLong(get(key));
    }

    /** Waits for a report that comes after this call. */
    void awaitNext() {
        long seen = reports.get();
        Eventually.await("a report", () -> reports.get() > seen);
    }
}
