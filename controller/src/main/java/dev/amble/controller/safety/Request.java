package dev.amble.controller.safety;

/** What an operator may ask of the controller. Of requests made within one tick, STOP beats RESET, then ACTIVATE. */
public enum Request {
    /** Stand up and run the policy. Refused unless inactive, with a fresh and healthy robot state. */
    ACTIVATE,
    /** Leave damping and become inactive; the fault is forgotten. */
    RESET,
    /** Go to damping now, from any state. */
    STOP;

    int bit() {
        return 1 << ordinal();
    }
}
