/** Tests of the ground: heights, tiles, layout. */
@NullMarked
package dev.amble.sim.terrain;

import org.jspecify.annotations.NullMarked;
