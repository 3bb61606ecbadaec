/** Tests of players, recordings and pages. */
@NullMarked
package dev.amble.sim.replay;

import org.jspecify.annotations.NullMarked;
