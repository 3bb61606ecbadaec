package dev.amble.controller.ros.node;

import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.loop.LoopReport;
import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.ros.MessageSink;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.NodeLog;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticArray;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Publishes what the controller is doing and how well it keeps time, once a second, when its state changes, and at the
 * end; logs changes of state, refusals and a failure of the control thread. One thread of its own.
 */
final class DiagnosticsReporter {
    /** Also how well a recording of the diagnostics tells when the state changed. */
    private static final long CHECK_INTERVAL_MS = 10;

    private static final int CHECKS_PER_REPORT = 100;
    private static final long JOIN_TIMEOUT_MS = 1_000;

    private final NodeHandle node;
    private final NodeLog log;
    private final MessageSink sink;
    private final SharedStatus statuses;
    private final ControlLoop loop;
    private final DiagnosticsMessage message;
    private final Thread thread = new Thread(this::run, "amble-reporter");
    private final CountDownLatch ending = new CountDownLatch(1);

    private final ControllerStatus status = new ControllerStatus();
    private ControllerState lastState = ControllerState.INACTIVE;
    private Fault lastRefusal = Fault.NONE;
    private long lastReportedTicks = -1;
    private boolean loggedFailure;

    /** @param loop this object's thread is the only reader of its statistics */
    DiagnosticsReporter(NodeHandle node, SharedStatus statuses, ControlLoop loop, DiagnosticsMessage message)
            throws RosException {
        this.node = node;
        log = node.log();
        sink = node.advertise(Topics.DIAGNOSTICS, DiagnosticArray.TYPE);
        this.statuses = statuses;
        this.loop = loop;
        this.message = message;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            for (int check = 0; !ending.await(CHECK_INTERVAL_MS, TimeUnit.MILLISECONDS); check++) {
                statuses.read(status);
                if (logChanges() || check % CHECKS_PER_REPORT == 0) {
                    publish(false);
                }
            }
            statuses.read(status);
            publish(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the state has changed. */
    private boolean logChanges() {
        Throwable failure = loop.failure();
        if (failure != null && !loggedFailure) {
            loggedFailure = true;
            log.error("the tick of the control thread failed: " + failure);
        }
        if (status.refusal != lastRefusal) {
            lastRefusal = status.refusal;
            if (status.refusal != Fault.NONE) {
                log.warn("refused: " + status.refusal.message());
            }
        }
        if (status.state == lastState) {
            return false;
        }
        String change = lastState + " -> " + status.state;
        lastState = status.state;
        if (status.fault == Fault.NONE) {
            log.info(change);
        } else if (status.fault == Fault.EMERGENCY_STOP) {
            log.warn(change + ": " + status.fault.message());
        } else {
            log.error(change + ": " + status.fault.message());
        }
        return true;
    }

    private void publish(boolean last) {
        LoopReport total = loop.statistics().total();
        message.fill(status, total, loop.failure(), last || total.ticks() != lastReportedTicks, node.nowNs());
        lastReportedTicks = total.ticks();
        sink.publish(message.message());
    }

    /** Publishes a last report and ends the thread. */
    void finish() throws InterruptedException {
        ending.countDown();
        thread.join(JOIN_TIMEOUT_MS);
    }
}
