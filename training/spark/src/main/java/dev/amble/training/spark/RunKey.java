package dev.amble.training.spark;

import java.io.Serializable;

/**
 * Tells the environments of one run from those of others in the same executor.
 *
 * @param collector unique among all collectors whose environments an executor may hold
 * @param generation raised when the run jumps to a saved state, which makes all environments stale
 */
record RunKey(String collector, int generation) implements Serializable {}
