package dev.amble.controller.ros.node;

import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.message.std_srvs.Trigger;
import dev.amble.controller.ros.message.std_srvs.TriggerRequest;
import dev.amble.controller.ros.message.std_srvs.TriggerResponse;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.OperatorPanel;
import dev.amble.controller.safety.Request;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The services by which an operator commands the controller, one for each {@link Request}: {@code ~stand}, {@code ~walk},
 * {@code ~sit}, {@code ~damp}, {@code ~reset} and {@code ~emergency_stop}, of type std_srvs/Trigger. Each answers when a
 * tick has dealt with the request, with what came of it.
 *
 * <p>Handlers run on the threads of the service's clients.
 */
final class OperatorServices {
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final OperatorPanel panel;
    private final SharedStatus statuses;

    OperatorServices(OperatorPanel panel, SharedStatus statuses) {
        this.panel = panel;
        this.statuses = statuses;
    }

    void advertise(NodeHandle node) throws RosException {
        for (Request request : Request.values()) {
            offer(node, "~" + request.name().toLowerCase(Locale.ROOT), request);
        }
    }

    private void offer(NodeHandle node, String name, Request request) throws RosException {
        node.advertiseService(name, Trigger.TYPE, (TriggerRequest unused, TriggerResponse responseOut) -> {
            ControllerStatus status = new ControllerStatus();
            if (submit(request, status)) {
                answer(request, status, responseOut);
            } else {
                responseOut.success = false;
                responseOut.message.set(
                        "the control thread does not tick; see /diagnostics and restart the controller");
            }
        });
    }

    /** Hands a request to the control thread; false if no tick has dealt with it in time. */
    private boolean submit(Request request, ControllerStatus statusOut) {
        long startNs = System.nanoTime();
        panel.request(request);
        statuses.read(statusOut);
        long handledBy = statusOut.ticks + 2; // the next tick may have begun before the request
        while (statusOut.ticks < handledBy) {
            if (System.nanoTime() - startNs > ANSWER_TIMEOUT_NS) {
                return false;
            }
            LockSupport.parkNanos(LOOK_INTERVAL_NS);
            statuses.read(statusOut);
        }
        return true;
    }

    private static void answer(Request request, ControllerStatus status, TriggerResponse responseOut) {
        responseOut.success = request.isGrantedBy(status.state);
        responseOut.message.set(responseOut.success ? "now " + status.state : refusal(status));
    }

    private static String refusal(ControllerStatus status) {
        if (status.fault != Fault.NONE) {
            return "refused in " + status.state + ": " + status.fault.message() + "; then call ~reset";
        }
        return "refused in " + status.state
                + (status.refusal == Fault.NONE ? "; see the state machine" : ": " + status.refusal.message());
    }
}
