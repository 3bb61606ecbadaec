package dev.amble.sim.physics;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.LinkModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.terrain.Ground;
import dev.amble.sim.terrain.HeightField;
import java.util.Arrays;
import java.util.List;

/**
 * Bullet's reduced-coordinate articulation (Featherstone's algorithm), where joints can't drift.
 *
 * <p>Bullet clamps joint velocities to 100 rad/s, and the base's to 100 rad/s and 100 m/s. One engine space lives as
 * long as the world: a space costs megabytes, and the engine gives them back only after a garbage collection.
 */
final class MultiBodyEngine implements PhysicsEngine {
    /** Below it Bullet lets nothing bounce, m/s. */
    private static final float BOUNCE_SPEED = 0.2f;

    private final RobotModel robot;
    private final Ground ground;
    private final CollisionDetail detail;
    private final GroundSpace space;
    private final long[] footCollider;
    private final float[] baseForce = new float[3];
    private final float[] baseTorque = new float[3];
    private final float[] push = new float[3];

    private final float timestep;
    private final float[] footXyz;
    private final float[] footGap;
    private boolean bouncy;

    private ArticulatedBody body;
    private DampingCompensation damping;
    private boolean closed;

    MultiBodyEngine(RobotModel robot, PhysicsConfig config, Ground ground) {
        this.robot = robot;
        this.ground = ground;
        detail = config.collisionDetail();
        timestep = (float) config.timestep();
        footCollider = new long[robot.numFeet()];
        footXyz = new float[3 * robot.numFeet()];
        footGap = new float[robot.numFeet()];
        List<Inertial> inertials =
                robot.links().stream().map(LinkModel::inertial).toList();
        BulletLibrary.load();
        synchronized (BulletLibrary.LOCK) {
            space = new GroundSpace(config, ground);
            body = new ArticulatedBody(robot, inertials, detail);
            install(body);
            space.substep(false); // the first one of a process initialises more of the library
        }
        damping = new DampingCompensation(inertials, body.damping());
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
        Arrays.fill(footGap, Float.NaN);
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
        for (int i = 0; i < 3; i++) {
            baseForce[i] += push[i];
            push[i] = 0f;
        }
        body.addJointTorque(torque);
        body.addBaseWrench(baseForce, baseTorque);
        space.substep(bouncy && aFootStrikes(links));
    }

    /** Whether the coming substep is one in which a foot hits the ground and will bounce. */
    private boolean aFootStrikes(ForwardKinematics links) {
        links.footPositions(footXyz);
        boolean strikes = false;
        for (int f = 0; f < footGap.length; f++) {
            double radius = robot.feet().get(f).radius();
            float gap = ground.gap(footXyz[3 * f], footXyz[3 * f + 1], footXyz[3 * f + 2], (float) radius);
            strikes |= gap <= 0 && footGap[f] - gap > BOUNCE_SPEED * timestep;
            footGap[f] = gap;
        }
        return strikes;
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
    public void setGroundRestitution(float coefficient) {
        space.setRestitution(coefficient);
        bouncy = coefficient > 0;
    }

    @Override
    public void setGroundCompliance(float compliance) {
        space.setCompliance(compliance);
    }

    @Override
    public void addBaseForce(float fx, float fy, float fz) {
        push[0] += fx;
        push[1] += fy;
        push[2] += fz;
    }

    @Override
    public void setGravity(float gx, float gy, float gz) {
        space.setGravity(gx, gy, gz);
    }

    @Override
    public void setInertials(List<Inertial> links) {
        synchronized (BulletLibrary.LOCK) {
            ArticulatedBody rebuilt = new ArticulatedBody(robot, links, detail);
            body.removeFrom(space);
            body = rebuilt;
            install(body);
        }
        damping = new DampingCompensation(links, body.damping());
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
