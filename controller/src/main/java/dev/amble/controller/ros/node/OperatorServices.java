package dev.amble.controller.ros.node;

import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.policy.TickController;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.std_srvs.Trigger;
import dev.amble.controller.ros.message.std_srvs.TriggerRequest;
import dev.amble.controller.ros.message.std_srvs.TriggerResponse;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Request;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The services by which an operator commands the controller, {@code ~activate}, {@code ~reset} and {@code ~stop} of type
 * std_srvs/Trigger. Each answers when a tick has dealt with the request, with what came of it.
 *
 * <p>Handlers run on the threads of the service's clients.
 */
final class OperatorServices {
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final TickController controller;
    private final SharedStatus statuses;

    OperatorServices(TickController controller, SharedStatus statuses) {
        this.controller = controller;
        this.statuses = statuses;
    }

    void advertise(RosNode node) throws RosException {
        offer(node, "~activate", Request.ACTIVATE);
        offer(node, "~reset", Request.RESET);
        offer(node, "~stop", Request.STOP);
    }

    private void offer(RosNode node, String name, Request request) throws RosException {
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
        controller.request(request);
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
        responseOut.success = switch (request) {
            case ACTIVATE -> status.state.isPowered();
            case RESET -> status.state != ControllerState.DAMPING;
            case STOP -> status.state == ControllerState.DAMPING;
        };
        responseOut.message.set(responseOut.success ? "now " + status.state : refusal(status));
    }

    private static String refusal(ControllerStatus status) {
        return switch (status.state) {
            case INACTIVE -> "refused: " + status.refusal.message();
            case DAMPING -> "refused in DAMPING: " + status.fault.message() + "; then call ~reset";
            default -> "still " + status.state;
        };
    }
}
