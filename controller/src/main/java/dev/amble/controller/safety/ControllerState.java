package dev.amble.controller.safety;

import dev.amble.robots.realtime.RealTime;

/** What the controller is doing. Which event leads where is the table of {@link Transitions}. */
public enum ControllerState {
    /** Waits for an activation; commands damping. */
    INACTIVE(false, false),
    /** Moves from the pose it found to the default stance. */
    STANDING_UP(true, false),
    /** The policy runs and is asked to stand. */
    STANDING(true, true),
    /** The policy runs and is asked to move. */
    WALKING(true, true),
    /** A fault latched; commands damping until a reset. */
    DAMPING(false, false);

    private final boolean powered;
    private final boolean runsPolicy;

    ControllerState(boolean powered, boolean runsPolicy) {
        this.powered = powered;
        this.runsPolicy = runsPolicy;
    }

    /** Whether joints are held at position targets; otherwise they are only damped. */
    @RealTime
    public boolean isPowered() {
        return powered;
    }

    /** Whether the policy decides the targets. */
    @RealTime
    public boolean runsPolicy() {
        return runsPolicy;
    }
}
