package dev.amble.controller.safety;

import dev.amble.robots.realtime.RealTime;

/** What an operator may ask of the controller. Within one tick a reset comes first; of the others the last listed wins. */
public enum Request {
    /** Follow velocity commands. Refused unless the robot stands and a command is coming in. */
    WALK,
    /** Stand up, or stop walking. Refused unless the robot state is fresh and healthy. */
    STAND,
    /** Stop, sit down and go limp; nothing is left to do when inactive. Refused in damping and in a fault. */
    SIT,
    /** Leave damping or a fault and become inactive; the fault is forgotten. Refused while the emergency stop is held. */
    RESET,
    /** Go to damping now, from any state but a fault. */
    DAMP,
    /** Go to damping now and latch a fault, from any state. */
    EMERGENCY_STOP;

    /** Whether a controller in {@code state} has granted it. A robot that is to sit first stands. */
    public boolean isGrantedBy(ControllerState state) {
        return switch (this) {
            case WALK -> state == ControllerState.WALKING;
            case STAND -> state == ControllerState.STANDING_UP || state == ControllerState.STANDING;
            case SIT ->
                state == ControllerState.STANDING
                        || state == ControllerState.SITTING_DOWN
                        || state == ControllerState.INACTIVE;
            case RESET -> state == ControllerState.INACTIVE;
            case DAMP -> state == ControllerState.DAMPING || state == ControllerState.FAULT;
            case EMERGENCY_STOP -> state == ControllerState.FAULT;
        };
    }

    /** The bit that stands for it in a set of requests. */
    @RealTime
    public int bit() {
        return 1 << ordinal();
    }

    /** Whether a set of requests holds it. */
    @RealTime
    public boolean isIn(int requests) {
        return (requests & bit()) != 0;
    }
}
