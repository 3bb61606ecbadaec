package dev.amble.controller.safety;

import dev.amble.robots.realtime.RealTime;

/** What an operator may ask of the controller. Of requests made within one tick, STOP beats RESET, then ACTIVATE. */
public enum Request {
    /** Stand up and run the policy. Refused unless inactive, with a fresh and healthy robot state. */
    ACTIVATE(1),
    /** Leave damping and become inactive; the fault is forgotten. */
    RESET(2),
    /** Go to damping now, from any state. */
    STOP(4);

    private final int bit;

    Request(int bit) {
        this.bit = bit;
    }

    /** The bit that stands for it among the pending requests. */
    @RealTime
    int bit() {
        return bit;
    }
}
