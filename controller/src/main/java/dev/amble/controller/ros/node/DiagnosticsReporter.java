package dev.amble.controller.ros.node;

import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.loop.LoopReport;
import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.DiagnosticArray;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import dev.amble.robots.realtime.LatestValue;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Publishes what the controller is doing and how well it keeps time, once a second and at the end, and logs changes of
 * state.
 */
final class DiagnosticsReporter implements AutoCloseable {
    private static final long CHECK_INTERVAL_MS = 100;
    private static final int CHECKS_PER_REPORT = 10;
    private static final long JOIN_TIMEOUT_MS = 1_000;

    private final RosNode node;
    private final Publisher publisher;
    private final LatestValue<ControllerStatus> statuses;
    private final ControlLoop loop;
    private final DiagnosticArray message = new DiagnosticArray();
    private final DiagnosticArray.Status report;
    private final Thread thread = new Thread(this::run, "amble-reporter");
    private final CountDownLatch ending = new CountDownLatch(1);
    private ControllerState lastState = ControllerState.INACTIVE;

    DiagnosticsReporter(
            RosNode node,
            Publisher publisher,
            LatestValue<ControllerStatus> statuses,
            ControlLoop loop,
            String robot,
            String identity) {
        this.node = node;
        this.publisher = publisher;
        this.statuses = statuses;
        this.loop = loop;
        report = message.status.add();
        report.name.set("amble: controller");
        report.hardwareId.set(robot);
        set("policy", identity);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            for (int check = 0; !ending.await(CHECK_INTERVAL_MS, TimeUnit.MILLISECONDS); check++) {
                ControllerStatus status = statuses.read();
                boolean changed = status.state != lastState;
                if (changed) {
                    logChange(status);
                    lastState = status.state;
                }
                if (changed || check % CHECKS_PER_REPORT == 0) {
                    publish(status);
                }
            }
            publish(statuses.read());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void logChange(ControllerStatus status) {
        String change = lastState + " -> " + status.state;
        if (status.fault == Fault.NONE) {
            node.log().info(change);
        } else {
            node.log().error(change + ": " + status.fault.message());
        }
    }

    private void publish(ControllerStatus status) {
        LoopReport total = loop.statistics().total();
        boolean faulty = status.fault != Fault.NONE;
        report.level = faulty ? DiagnosticArray.Status.ERROR : DiagnosticArray.Status.OK;
        report.message.set(faulty ? status.state + ": " + status.fault.message() : status.state.toString());
        set("state", status.state.toString());
        set("fault", status.fault.toString());
        set("refusal", status.refusal.toString());
        set("ticks", Long.toString(total.ticks()));
        set("missed_deadlines", Long.toString(total.missedDeadlines()));
        set("failed_ticks", Long.toString(total.failedTicks()));
        set("policy_steps", Long.toString(status.policySteps));
        set("limited_ticks", Long.toString(status.limitedTicks));
        set("state_age_ms", format(status.stateAgeNs * 1e-6));
        set("command_age_ms", format(status.commandAgeNs * 1e-6));
        setLatency("tick", total.tickDuration());
        setLatency("wakeup", total.wakeUpLatency());
        message.header.setStampNs(System.currentTimeMillis() * 1_000_000);
        publisher.publish(message);
    }

    private void setLatency(String name, LoopReport.Latency latency) {
        set(name + "_p50_us", format(latency.p50Ns() * 1e-3));
        set(name + "_p99_us", format(latency.p99Ns() * 1e-3));
        set(name + "_p999_us", format(latency.p999Ns() * 1e-3));
        set(name + "_p9999_us", format(latency.p9999Ns() * 1e-3));
        set(name + "_max_us", format(latency.maxNs() * 1e-3));
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private void set(String key, String value) {
        for (int i = 0; i < report.values.size(); i++) {
            if (report.values.get(i).key.get().equals(key)) {
                report.values.get(i).value.set(value);
                return;
            }
        }
        DiagnosticArray.KeyValue added = report.values.add();
        added.key.set(key);
        added.value.set(value);
    }

    /** Publishes a last report and ends the thread. */
    @Override
    public void close() throws InterruptedException {
        ending.countDown();
        thread.join(JOIN_TIMEOUT_MS);
    }
}
