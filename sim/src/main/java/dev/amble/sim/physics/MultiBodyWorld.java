package dev.amble.sim.physics;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import dev.amble.sim.terrain.Ground;
import dev.amble.sim.terrain.HeightField;
import dev.amble.sim.terrain.Terrain;
import java.util.Arrays;

/**
 * A {@link PhysicsWorld} in Bullet's reduced-coordinate articulation (Featherstone's algorithm), where joints can't
 * drift.
 *
 * <p>Bullet clamps joint velocities to 100 rad/s, and the base's to 100 rad/s and 100 m/s. One engine space lives as
 * long as the world: a space costs megabytes, and the engine gives them back only after a garbage collection.
 */
public final class MultiBodyWorld implements PhysicsWorld {
    /** A foot whose sphere is closer to the ground than this touches it, m. */
    public static final float CONTACT_CLEARANCE = 0.006f;

    private final RobotModel robot;
    private final PhysicsConfig config;
    private final Terrain terrain;
    private final GroundSpace space;
    private final ForwardKinematics kinematics;
    private final PassiveJointTorque passive;
    private final float[] footRadius;
    private final long[] footCollider;

    private ArticulatedBody body;
    private DampingCompensation damping;
    private double payloadMass;
    private Vector3 payloadPosition = Vector3.ZERO;
    private boolean awaitingReset;
    private boolean closed;

    /** The state in the engine, read once after each change. */
    private final BodyState base = new BodyState();

    private final float[] jointPosition;
    private final float[] jointVelocity;
    private boolean stateIsCurrent;

    private final float[] torque;
    private final float[] baseForce = new float[3];
    private final float[] baseTorque = new float[3];
    private final float[] footXyz;

    /** A world with the robot standing in its default pose on the plane. Any thread. */
    public MultiBodyWorld(RobotModel robot, PhysicsConfig config) {
        this(robot, config, Terrain.PLANE);
    }

    /** A world with the robot in its default pose over the middle of {@code terrain}. Any thread. */
    public MultiBodyWorld(RobotModel robot, PhysicsConfig config, Terrain terrain) {
        this.robot = robot;
        this.config = config;
        this.terrain = terrain;
        int numJoints = robot.numJoints();
        int numFeet = robot.numFeet();
        jointPosition = new float[numJoints];
        jointVelocity = new float[numJoints];
        torque = new float[numJoints];
        footXyz = new float[3 * numFeet];
        footCollider = new long[numFeet];
        footRadius = new float[numFeet];
        for (int f = 0; f < numFeet; f++) {
            footRadius[f] = (float) robot.feet().get(f).radius();
        }
        kinematics = new ForwardKinematics(robot);
        BulletLibrary.load();
        synchronized (BulletLibrary.LOCK) {
            space = new GroundSpace(config, terrain.ground());
            Inertial unloaded = robot.links().get(0).inertial();
            body = new ArticulatedBody(robot, unloaded, config.collisionDetail());
            install(body);
            damping = new DampingCompensation(robot, unloaded, body.damping());
            space.setGravity(0f, 0f, 0f);
            passive = new PassiveJointTorque(robot, config, new JointInertia(robot, body, space, config.timestep()));
        }
        space.setGravity(0f, 0f, (float) -config.gravity());
        base.setUpright((float) robot.standHeight() + terrain.ground().highest(0, 0, (float) robot.footprintRadius()));
        reset(base, robot.jointVector(JointModel::defaultPosition), jointVelocity);
    }

    private void install(ArticulatedBody newBody) {
        if (terrain.ground() instanceof HeightField) {
            newBody.fitMargins();
        }
        newBody.addTo(space);
        for (int f = 0; f < footCollider.length; f++) {
            FootModel foot = robot.feet().get(f);
            footCollider[f] = newBody.colliderId(foot.link());
        }
    }

    @Override
    public RobotModel robot() {
        return robot;
    }

    @Override
    public PhysicsConfig config() {
        return config;
    }

    @Override
    public Terrain terrain() {
        return terrain;
    }

    @Override
    public void reset(BodyState newBase, float[] newJointPosition, float[] newJointVelocity) {
        space.removeGround();
        kinematics.update(newBase, newJointPosition, newJointVelocity);
        body.setState(newBase, newJointPosition, newJointVelocity, kinematics);
        space.putGround();
        Arrays.fill(torque, 0f);
        stateIsCurrent = false;
        awaitingReset = false;
    }

    @Override
    public void readBase(BodyState stateOut) {
        refresh();
        stateOut.set(base);
    }

    @Override
    public void readJoints(float[] positionOut, float[] velocityOut) {
        refresh();
        System.arraycopy(jointPosition, 0, positionOut, 0, jointPosition.length);
        System.arraycopy(jointVelocity, 0, velocityOut, 0, jointVelocity.length);
    }

    @Override
    public void applyJointTorque(float[] newTorque) {
        System.arraycopy(newTorque, 0, torque, 0, torque.length);
    }

    @Override
    public void step() {
        if (awaitingReset) {
            throw new IllegalStateException("setPayload must be followed by reset before the next step");
        }
        refresh();
        passive.addTo(jointPosition, jointVelocity, kinematics, torque);
        damping.addTo(kinematics, torque, baseForce, baseTorque);
        body.addJointTorque(torque);
        body.addBaseWrench(baseForce, baseTorque);
        space.substep();
        Arrays.fill(torque, 0f);
        stateIsCurrent = false;
    }

    private void refresh() {
        if (!stateIsCurrent) {
            body.readBase(base);
            body.readJoints(jointPosition, jointVelocity);
            kinematics.update(base, jointPosition, jointVelocity);
            stateIsCurrent = true;
        }
    }

    @Override
    public void addBaseVelocity(float dvx, float dvy, float dvz) {
        body.addBaseVelocity(dvx, dvy, dvz);
        stateIsCurrent = false;
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
    public void setPayload(double mass, Vector3 positionInBase) {
        if (mass != payloadMass || (mass != 0 && !positionInBase.equals(payloadPosition))) {
            Inertial loaded =
                    PrincipalInertia.withPointMass(robot.links().get(0).inertial(), mass, positionInBase);
            synchronized (BulletLibrary.LOCK) {
                ArticulatedBody rebuilt = new ArticulatedBody(robot, loaded, config.collisionDetail());
                body.removeFrom(space);
                body = rebuilt;
                install(body);
            }
            damping = new DampingCompensation(robot, loaded, body.damping());
            payloadMass = mass;
            payloadPosition = positionInBase;
            stateIsCurrent = false;
        }
        awaitingReset = true;
    }

    @Override
    public void footContacts(boolean[] contactOut) {
        footPositions(footXyz);
        Ground ground = terrain.ground();
        for (int f = 0; f < contactOut.length; f++) {
            float gap = ground.gap(footXyz[3 * f], footXyz[3 * f + 1], footXyz[3 * f + 2], footRadius[f]);
            contactOut[f] = gap < CONTACT_CLEARANCE;
        }
    }

    @Override
    public void footPositions(float[] xyzOut) {
        refresh();
        kinematics.footPositions(xyzOut);
    }

    @Override
    public void footForces(float[] normalForceOut) {
        space.normalForces(footCollider, normalForceOut);
    }

    @Override
    public void jointOrigins(float[] xyzOut) {
        refresh();
        kinematics.jointOrigins(xyzOut);
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
