package dev.amble.controller.safety;

/** What may move the controller from one {@link ControllerState} to another. */
public enum Event {
    /** The operator asked for activation and the robot was found fit. */
    ACTIVATED,
    /** The default stance is reached. */
    STOOD_UP,
    /** The velocity command asks for motion. */
    COMMAND_MOVES,
    /** The velocity command asks for standing. */
    COMMAND_STANDS,
    /** A {@link Fault} was found. */
    FAULT,
    /** The operator asked for a reset. */
    RESET
}
