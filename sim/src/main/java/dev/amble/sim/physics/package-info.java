/**
 * One robot on flat ground in Bullet, stepped at a fixed rate.
 *
 * <p>{@link dev.amble.sim.physics.PhysicsWorld} is what the rest of the simulator knows;
 * {@link dev.amble.sim.physics.MultiBodyWorld} drives Bullet's reduced-coordinate articulation through Minie. Everything
 * is SI, world axes are REP-103 (x forward, y left, z up), quaternions are x, y, z, w. A world belongs to one thread at a
 * time; different worlds may run on different threads.
 */
@NullMarked
package dev.amble.sim.physics;

import org.jspecify.annotations.NullMarked;
