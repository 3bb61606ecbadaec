/** Tests of ranges, curriculum, sensor noise and seeded streams. */
@NullMarked
package dev.amble.sim.randomization;

import org.jspecify.annotations.NullMarked;
