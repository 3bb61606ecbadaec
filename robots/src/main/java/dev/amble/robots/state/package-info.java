/**
 * The mutable, preallocated vectors that cross from a robot (simulated or real) to a policy and back.
 *
 * <p>All joint vectors are in model order. Instances belong to one thread at a time; hand them over with
 * {@link dev.amble.robots.realtime.LatestValue}.
 */
@NullMarked
package dev.amble.robots.state;

import org.jspecify.annotations.NullMarked;
