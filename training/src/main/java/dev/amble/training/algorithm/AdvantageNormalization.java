package dev.amble.training.algorithm;

/** Over which rows advantages are shifted and scaled to mean 0, deviation 1. */
public enum AdvantageNormalization {
    /** Over none: advantages are used as they were estimated. */
    NONE,
    /** Over the whole rollout, once an update. */
    ROLLOUT,
    /** Over each minibatch, as it is used. */
    MINI_BATCH
}
