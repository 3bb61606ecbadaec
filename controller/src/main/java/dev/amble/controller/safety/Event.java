package dev.amble.controller.safety;

/** What may move the controller from one {@link ControllerState} to another. */
public enum Event {
    /** Standing was asked for and the robot found fit, or the velocity command of a walking robot was lost. */
    STAND,
    /** The default stance is reached, as measured. */
    STOOD_UP,
    /** Walking was asked for and a velocity command is coming in. */
    WALK,
    /** Sitting was asked for, or a {@link Fault} calls for it, and the robot does not move. */
    SIT,
    /** The sitting pose is reached, and no fault is latched. */
    SAT_DOWN,
    /** The operator asked for damping. */
    DAMP,
    /** A {@link Fault} was found. */
    FAULT,
    /** The operator asked for a reset. */
    RESET
}
