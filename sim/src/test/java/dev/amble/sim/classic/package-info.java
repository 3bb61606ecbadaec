/** Tests of the small control problems. */
@NullMarked
package dev.amble.sim.classic;

import org.jspecify.annotations.NullMarked;
