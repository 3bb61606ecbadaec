/** A robustness exam: what a policy can stand, one quantity of the world after the other. */
@NullMarked
package dev.amble.sim.exam;

import org.jspecify.annotations.NullMarked;
