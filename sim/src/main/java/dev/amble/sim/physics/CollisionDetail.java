package dev.amble.sim.physics;

/** Which of the robot's shapes can touch the ground. */
public enum CollisionDetail {
    /** Foot spheres and the base: what a walking robot touches the ground with. The cheap choice, for training. */
    FEET_AND_BASE,
    /** Every primitive shape of the description: for falls and for checking. */
    FULL
}
