package dev.amble.sim.physics;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.terrain.Ground;
import dev.amble.sim.terrain.HeightField;

/**
 * Bullet's reduced-coordinate articulation (Featherstone's algorithm), where joints can't drift.
 *
 * <p>Bullet clamps joint velocities to 100 rad/s, and the base's to 100 rad/s and 100 m/s. One engine space lives as
 * long as the world: a space costs megabytes, and the engine gives them back only after a garbage collection.
 */
final class MultiBodyEngine implements PhysicsEngine {
    private final RobotModel robot;
    private final Ground ground;
    private final CollisionDetail detail;
    private final GroundSpace space;
    private final long[] footCollider;
    private final float[] baseForce = new float[3];
    private final float[] baseTorque = new float[3];

    private ArticulatedBody body;
    private DampingCompensation damping;
    private boolean closed;

    MultiBodyEngine(RobotModel robot, PhysicsConfig config, Ground ground) {
        this.robot = robot;
        this.ground = ground;
        detail = config.collisionDetail();
        footCollider = new long[robot.numFeet()];
        Inertial base = robot.links().get(0).inertial();
        BulletLibrary.load();
        synchronized (BulletLibrary.LOCK) {
            space = new GroundSpace(config, ground);
            body = new ArticulatedBody(robot, base, detail);
            install(body);
            space.substep(); // the first one of a process initialises more of the library
        }
        damping = new DampingCompensation(robot, base, body.damping());
    }

    private void install(ArticulatedBody newBody) {
        if (ground instanceof HeightField) {
            newBody.fitMargins();
        }
        newBody.addTo(space);
        for (int f = 0; f < footCollider.length; f++) {
            FootModel foot = robot.feet().get(f);
            footCollider[f] = newBody.colliderId(foot.link());
        }
    }

    @Override
    public void setState(BodyState base, float[] jointPosition, float[] jointVelocity, ForwardKinematics links) {
        space.removeGround();
        body.setState(base, jointPosition, jointVelocity, links);
        space.putGround();
    }

    @Override
    public void readBase(BodyState stateOut) {
        body.readBase(stateOut);
    }

    @Override
    public void readJoints(float[] positionOut, float[] velocityOut) {
        body.readJoints(positionOut, velocityOut);
    }

    @Override
    public void step(float[] torque, ForwardKinematics links) {
        damping.addTo(links, torque, baseForce, baseTorque);
        body.addJointTorque(torque);
        body.addBaseWrench(baseForce, baseTorque);
        space.substep();
    }

    @Override
    public void addBaseVelocity(float dvx, float dvy, float dvz) {
        body.addBaseVelocity(dvx, dvy, dvz);
    }

    @Override
    public void setGroundFriction(float coefficient) {
        space.setFriction(coefficient);
    }

    @Override
    public void setGravity(float gx, float gy, float gz) {
        space.setGravity(gx, gy, gz);
    }

    @Override
    public void setBaseInertial(Inertial inertial) {
        synchronized (BulletLibrary.LOCK) {
            ArticulatedBody rebuilt = new ArticulatedBody(robot, inertial, detail);
            body.removeFrom(space);
            body = rebuilt;
            install(body);
        }
        damping = new DampingCompensation(robot, inertial, body.damping());
    }

    @Override
    public void footForces(float[] normalForceOut) {
        space.normalForces(footCollider, normalForceOut);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            synchronized (BulletLibrary.LOCK) {
                space.destroy();
            }
        }
    }
}
