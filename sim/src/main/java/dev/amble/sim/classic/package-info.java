/**
 * Small control problems with exact equations of motion, for comparing learning algorithms in seconds: pendulums, an arm,
 * a hopper on a spring leg.
 *
 * <p>A {@link dev.amble.sim.classic.Mechanism} is the mechanics and the reward, {@link dev.amble.sim.classic.ClassicEnv}
 * makes an environment of it.
 */
@NullMarked
package dev.amble.sim.classic;

import org.jspecify.annotations.NullMarked;
