/** Tests of the physics against analysis, an independent engine, and itself. */
@NullMarked
package dev.amble.sim.physics;

import org.jspecify.annotations.NullMarked;
