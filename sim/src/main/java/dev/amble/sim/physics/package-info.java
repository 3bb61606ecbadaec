/**
 * One robot on flat ground, stepped at a fixed rate by one of two engines.
 *
 * <p>{@link dev.amble.sim.physics.PhysicsWorld} is what the rest of the simulator knows and {@link
 * dev.amble.sim.physics.RobotWorld} the one implementation. Behind it stands the engine of {@link
 * dev.amble.sim.physics.EngineType}'s choice: Bullet's reduced-coordinate articulation through Minie, or jBullet's rigid
 * bodies. Everything is SI, world axes are REP-103 (x forward, y left, z up), quaternions are x, y, z, w. A world belongs
 * to one thread at a time; different worlds may run on different threads.
 */
@NullMarked
package dev.amble.sim.physics;

import org.jspecify.annotations.NullMarked;
