package dev.amble.sim.physics;

import dev.amble.robots.model.Inertial;
import java.util.List;

/**
 * A robot on the ground inside an engine: what differs between engines behind {@link RobotWorld}, which see for units and
 * frames.
 *
 * <p>Used by one thread at a time, not always the same. Methods that write to an argument allocate nothing of their own.
 */
interface PhysicsEngine extends AutoCloseable {
    /**
     * Puts the robot into a state and forgets everything that happened before.
     *
     * @param links kinematics of exactly this state
     */
    void setState(BodyState base, float[] jointPosition, float[] jointVelocity, ForwardKinematics links);

    void readBase(BodyState stateOut);

    void readJoints(float[] positionOut, float[] velocityOut);

    /**
     * Advances by one timestep.
     *
     * @param torque of all joints, motors and passive parts together, N m; overwritten
     * @param links kinematics of the current state
     */
    void step(float[] torque, ForwardKinematics links);

    void addBaseVelocity(float dvx, float dvy, float dvz);

    void setGroundFriction(float coefficient);

    void setGravity(float gx, float gy, float gz);

    void setGroundRestitution(float coefficient);

    void setGroundCompliance(float compliance);

    void addBaseForce(float fx, float fy, float fz);

    /** Gives all links other mass distributions. The state is undefined until {@link #setState}. */
    void setInertials(List<Inertial> links);

    /** Writes the ground's normal force on each foot, mean over the last step, N. */
    void footForces(float[] normalForceOut);

    @Override
    void close();
}
