/**
 * What a policy sees and what its outputs mean: observation terms, layout, assembly and action decoding.
 *
 * <p>This is the seam at which simulators and robots drift apart elsewhere. Here the trainer, the simulator and the
 * robot node all run the classes of this package, so there is nothing to retype.
 */
@NullMarked
package dev.amble.robots.observation;

import org.jspecify.annotations.NullMarked;
