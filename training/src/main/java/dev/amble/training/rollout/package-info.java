/**
 * What the environments produced: a preallocated time-major buffer of transitions, and the advantages computed from it.
 *
 * <p>{@code terminated} (the task ended: nothing follows) and {@code truncated} (the clock ran out: the value of the
 * last observation follows) are never merged.
 */
@NullMarked
package dev.amble.training.rollout;

import org.jspecify.annotations.NullMarked;
