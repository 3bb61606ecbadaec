package dev.amble.controller.safety;

import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.Snapshot;

/** What the controller is doing. Which event leads where is the table of {@link Transitions}. */
public enum ControllerState {
    /** Limp but damped; waits to be asked to stand. */
    INACTIVE(false, false),
    /** Moves from the pose it found to the default stance. */
    STANDING_UP(true, false),
    /** The policy runs and is asked to stand, whatever velocity is commanded. */
    STANDING(true, true),
    /** The policy runs and follows the velocity command. */
    WALKING(true, true),
    /** Moves from the pose it found to the sitting pose. */
    SITTING_DOWN(true, false),
    /** The operator asked for damping; left by a reset. */
    DAMPING(false, false),
    /** A fault latched; damped until a reset. */
    FAULT(false, false);

    private static final ControllerState[] ALL = values();

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

    /** Saves {@code state} and returns it, or returns the one that was saved. */
    @RealTime
    public static ControllerState exchange(ControllerState state, Snapshot snapshot) {
        return ALL[snapshot.exchange(state.ordinal())];
    }
}
