package dev.amble.sim.physics;

import java.io.Serializable;

/**
 * How the world is stepped.
 *
 * @param engine what computes the motion
 * @param timestep duration of one substep, s
 * @param solverIterations sweeps of the contact solver per substep, {@link EngineType#MULTIBODY}
 * @param jbulletIterations sweeps over joints and contacts per substep, {@link EngineType#JBULLET}
 * @param gravity magnitude, m/s^2; acts along -z until {@link PhysicsWorld#setGravity} says otherwise
 * @param friction coefficient between ground and robot until {@link PhysicsWorld#setGroundFriction} says otherwise
 * @param limitStiffness spring of a joint's stop, N m/rad
 * @param limitDamping damper of a joint's stop, N m s/rad
 * @param collisionDetail which shapes can touch the ground
 */
public record PhysicsConfig(
        EngineType engine,
        double timestep,
        int solverIterations,
        int jbulletIterations,
        double gravity,
        double friction,
        double limitStiffness,
        double limitDamping,
        CollisionDetail collisionDetail)
        implements Serializable {
    public PhysicsConfig {
        if (!(timestep > 0 && timestep <= 0.02)) {
            throw new IllegalArgumentException("timestep must be in (0, 0.02] s, got " + timestep);
        }
        requirePositive("solver_iterations", solverIterations);
        requirePositive("jbullet_iterations", jbulletIterations);
        requireNotNegative("gravity", gravity);
        requireNotNegative("friction", friction);
        requireNotNegative("limit_stiffness", limitStiffness);
        requireNotNegative("limit_damping", limitDamping);
    }

    /** The same on another engine, at {@code rateFactor} times the rate. */
    public PhysicsConfig with(EngineType otherEngine, int rateFactor) {
        return new PhysicsConfig(
                otherEngine,
                timestep / rateFactor,
                solverIterations * rateFactor,
                jbulletIterations,
                gravity,
                friction,
                limitStiffness,
                limitDamping,
                collisionDetail);
    }

    private static void requirePositive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(key + " must be at least 1, got " + value);
        }
    }

    private static void requireNotNegative(String key, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(key + " must be finite and not negative, got " + value);
        }
    }
}
