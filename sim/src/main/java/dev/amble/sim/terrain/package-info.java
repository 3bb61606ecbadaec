/**
 * The ground: an endless plane, or tiles of slopes, stairs and obstacles that grow harder from level to level, as one
 * height field made from a seed.
 */
@NullMarked
package dev.amble.sim.terrain;

import org.jspecify.annotations.NullMarked;
