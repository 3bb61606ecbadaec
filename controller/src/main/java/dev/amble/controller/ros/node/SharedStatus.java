package dev.amble.controller.ros.node;

import dev.amble.controller.policy.ControllerStatus;
import dev.amble.robots.realtime.LatestValue;

/** Lets several threads read the controller's status, one after the other; the control thread never waits for them. */
final class SharedStatus {
    private final LatestValue<ControllerStatus> statuses;

    /** @param statuses this object is its only reader */
    SharedStatus(LatestValue<ControllerStatus> statuses) {
        this.statuses = statuses;
    }

    /** Copies the newest status. Any thread but the control thread. */
    synchronized void read(ControllerStatus statusOut) {
        statusOut.set(statuses.read());
    }
}
