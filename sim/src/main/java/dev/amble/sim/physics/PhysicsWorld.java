package dev.amble.sim.physics;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.terrain.Terrain;
import java.util.List;

/**
 * A robot in a world, stepped by one thread at a time.
 *
 * <p>World axes are REP-103 (z up). Joint arrays are in model order. Methods that write
 * to an argument allocate nothing of their own. A substep is {@link #applyJointTorque} then {@link #step}.
 */
public interface PhysicsWorld extends AutoCloseable {
    /** The robot without payload. */
    RobotModel robot();

    /** The configuration this world was made with. */
    PhysicsConfig config();

    /** The ground of this world. */
    Terrain terrain();

    /**
     * Puts the robot into a state and forgets everything that happened before: what follows depends on the arguments,
     * the settings below only, bit for bit.
     *
     * @param jointPosition rad
     * @param jointVelocity rad/s
     */
    void reset(BodyState base, float[] jointPosition, float[] jointVelocity);

    /** Overwrites {@code stateOut} with the current state of the base. */
    void readBase(BodyState stateOut);

    /**
     * Reads the joints.
     *
     * @param positionOut rad
     * @param velocityOut rad/s
     */
    void readJoints(float[] positionOut, float[] velocityOut);

    /**
     * Sets the motor torques of the next substep; without a call they are zero. The joints' own damping, dry friction
     * and stops are added inside.
     *
     * @param torque N m
     */
    void applyJointTorque(float[] torque);

    /** Advances by one {@link PhysicsConfig#timestep}. */
    void step();

    /** Adds a velocity in world axes, m/s, to the whole robot: a push. */
    void addBaseVelocity(float dvx, float dvy, float dvz);

    /** Sets the friction coefficient between ground and robot. Lasts until changed. */
    void setGroundFriction(float coefficient);

    /**
     * Sets the gravity vector in world axes, m/s^2. Lasts until changed. A tilted vector is a slope seen by a robot on
     * it.
     */
    void setGravity(float gx, float gy, float gz);

    /**
     * Sets how ground and robot bounce: the share of the speed of approach that is kept, [0, 1], zero at first. Slow
     * contacts do not bounce. Lasts until changed.
     */
    void setGroundRestitution(float coefficient);

    /**
     * Lets the ground give way under each contact. Rigid at first; lasts until changed.
     *
     * @param compliance m/N
     */
    void setGroundCompliance(float compliance);

    /**
     * Sets what the joints do by themselves. Lasts until changed; at first damping and friction are the robot's and
     * armature is zero.
     *
     * @param damping viscous friction, N m s/rad
     * @param friction dry friction, N m
     * @param armature reflected inertia of the motor's rotor, kg m^2
     */
    void setJointDynamics(float[] damping, float[] friction, float[] armature);

    /** Adds a force in world axes, N, at the base's center of mass for the next substep. */
    void addBaseForce(float fx, float fy, float fz);

    /**
     * Sets the mass distributions of all links, the base first, and rebuilds the articulated body if that changes
     * anything. The next call must be {@link #reset}.
     */
    void setInertials(List<Inertial> links);

    /** Tells which feet are within a few millimetres of the ground. */
    void footContacts(boolean[] contactOut);

    /** Writes the centers of the foot spheres in world coordinates, m, three per foot. */
    void footPositions(float[] xyzOut);

    /**
     * Writes the ground's normal force on each foot, mean over the last substep, N. With {@link CollisionDetail#FULL} a
     * foot includes the rest of its link.
     */
    void footForces(float[] normalForceOut);

    /**
     * Writes the origins of the joint frames in world coordinates, m, three per joint. The origin of a knee joint is
     * the distal end of the thigh.
     */
    void jointOrigins(float[] xyzOut);

    /** Frees the engine's memory. The world can't be used any more. */
    @Override
    void close();
}
