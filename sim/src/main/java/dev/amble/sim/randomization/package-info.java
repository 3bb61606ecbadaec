/**
 * Domain randomisation: which physical quantities vary between episodes, over which ranges, and the seeded streams they
 * are drawn from.
 */
@NullMarked
package dev.amble.sim.randomization;

import org.jspecify.annotations.NullMarked;
