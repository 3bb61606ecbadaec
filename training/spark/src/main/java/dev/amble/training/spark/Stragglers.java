package dev.amble.training.spark;

/** What to do about blocks that are late, when the others have long been in. */
enum Stragglers {
    /** Wait, however long it takes. */
    WAIT,
    /** Have the block rebuilt on another executor and take the rollout that is ready first; the bits are the same. */
    SPECULATE,
    /** Learn from the transitions that are there; the late block makes no rollout in this iteration. */
    PROCEED
}
