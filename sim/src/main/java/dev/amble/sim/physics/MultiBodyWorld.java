package dev.amble.sim.physics;

import com.jme3.bullet.MultiBodySpace;
import com.jme3.bullet.PhysicsSpace;
import com.jme3.bullet.SolverType;
import com.jme3.bullet.collision.ManifoldPoints;
import com.jme3.bullet.collision.PersistentManifolds;
import com.jme3.bullet.collision.shapes.PlaneCollisionShape;
import com.jme3.bullet.objects.PhysicsRigidBody;
import com.jme3.math.Plane;
import com.jme3.math.Vector3f;
import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import java.util.Arrays;

/**
 * A {@link PhysicsWorld} in Bullet's reduced-coordinate articulation (Featherstone's algorithm), where joints can't drift.
 *
 * <p>Bullet clamps joint velocities, and the base's, to 100 rad/s and 100 m/s. One engine space lives as long as the
 * world: making spaces is slow and the engine keeps their memory for long.
 */
public final class MultiBodyWorld implements PhysicsWorld {
    /** A foot whose sphere is closer to the ground than this touches it, m. */
    public static final float CONTACT_CLEARANCE = 0.006f;

    private static final int GROUND_GROUP = 1;
    private static final int ROBOT_GROUP = 2;
    private static final float WORLD_SIZE = 1e4f;

    private final RobotModel robot;
    private final PhysicsConfig config;
    private final MultiBodySpace space;
    private final PhysicsRigidBody ground;
    private final PassiveJointTorque passive;
    private final ForwardKinematics kinematics;

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
    private final Vector3f vector = new Vector3f();

    /** A world with the robot standing in its default pose. Any thread. */
    public MultiBodyWorld(RobotModel robot, PhysicsConfig config) {
        this.robot = robot;
        this.config = config;
        jointPosition = new float[robot.numJoints()];
        jointVelocity = new float[robot.numJoints()];
        torque = new float[robot.numJoints()];
        footXyz = new float[3 * robot.numFeet()];
        kinematics = new ForwardKinematics(robot);
        BulletLibrary.load();
        synchronized (BulletLibrary.LOCK) {
            Vector3f corner = new Vector3f(WORLD_SIZE, WORLD_SIZE, WORLD_SIZE);
            space = new MultiBodySpace(corner.negate(), corner, PhysicsSpace.BroadphaseType.SIMPLE, SolverType.SI);
            space.getSolverInfo().setNumIterations(config.solverIterations());
            space.useDeterministicDispatch(true);
            ground = new PhysicsRigidBody(new PlaneCollisionShape(new Plane(Vector3f.UNIT_Z, 0)), 0);
            ground.setCollisionGroup(GROUND_GROUP);
            ground.setCollideWithGroups(ROBOT_GROUP);
            ground.setFriction((float) config.friction());
            ground.setRestitution(0f);
            space.add(ground);
            Inertial baseInertial = robot.links().get(0).inertial();
            body = new ArticulatedBody(robot, baseInertial, config.collisionDetail());
            body.addTo(space);
            damping = new DampingCompensation(robot, baseInertial, body.damping());
            space.setGravity(Vector3f.ZERO);
            passive = new PassiveJointTorque(robot, config, ApparentInertia.measure(robot, body, space, config));
        }
        setGravity(0f, 0f, (float) -config.gravity());
        base.setUpright((float) robot.standHeight());
        reset(base, robot.jointVector(JointModel::defaultPosition), jointVelocity);
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
    public void reset(BodyState newBase, float[] newJointPosition, float[] newJointVelocity) {
        // Taking the ground out drops every cached contact, and with it all memory of the last episode.
        space.removeCollisionObject(ground);
        kinematics.update(newBase, newJointPosition, newJointVelocity);
        body.setState(newBase, newJointPosition, newJointVelocity, kinematics);
        space.addCollisionObject(ground);
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
        passive.addTo(jointPosition, jointVelocity, torque);
        damping.addTo(kinematics, torque, baseForce, baseTorque);
        body.addJointTorque(torque);
        body.addBaseWrench(baseForce, baseTorque);
        space.update((float) config.timestep(), 0, false, false, false);
        Arrays.fill(torque, 0f);
        stateIsCurrent = false;
    }

    private void refresh() {
        if (stateIsCurrent) {
            return;
        }
        body.readBase(base);
        body.readJoints(jointPosition, jointVelocity);
        kinematics.update(base, jointPosition, jointVelocity);
        stateIsCurrent = true;
    }

    @Override
    public void addBaseVelocity(float dvx, float dvy, float dvz) {
        body.addBaseVelocity(dvx, dvy, dvz);
        stateIsCurrent = false;
    }

    @Override
    public void setGroundFriction(float coefficient) {
        ground.setFriction(coefficient);
    }

    @Override
    public void setGravity(float gx, float gy, float gz) {
        space.setGravity(vector.set(gx, gy, gz));
    }

    @Override
    public void setPayload(double mass, Vector3 positionInBase) {
        awaitingReset = true;
        if (mass == payloadMass && (mass == 0 || positionInBase.equals(payloadPosition))) {
            return;
        }
        Inertial loaded = PrincipalInertia.withPointMass(robot.links().get(0).inertial(), mass, positionInBase);
        synchronized (BulletLibrary.LOCK) {
            ArticulatedBody rebuilt = new ArticulatedBody(robot, loaded, config.collisionDetail());
            body.removeFrom(space);
            body = rebuilt;
            body.addTo(space);
        }
        damping = new DampingCompensation(robot, loaded, body.damping());
        payloadMass = mass;
        payloadPosition = positionInBase;
        stateIsCurrent = false;
    }

    @Override
    public void footContacts(boolean[] contactOut) {
        footPositions(footXyz);
        for (int f = 0; f < contactOut.length; f++) {
            double clearance = footXyz[3 * f + 2] - robot.feet().get(f).radius();
            contactOut[f] = clearance < CONTACT_CLEARANCE;
        }
    }

    @Override
    public void footPositions(float[] xyzOut) {
        refresh();
        kinematics.footPositions(xyzOut);
    }

    @Override
    public void jointOrigins(float[] xyzOut) {
        refresh();
        kinematics.jointOrigins(xyzOut);
    }

    @Override
    public void footForces(float[] normalForceOut) {
        Arrays.fill(normalForceOut, 0f);
        for (long manifold : space.listManifoldIds()) {
            int numPoints = PersistentManifolds.countPoints(manifold);
            if (numPoints > 0) {
                long bodyA = PersistentManifolds.getBodyAId(manifold);
                long bodyB = PersistentManifolds.getBodyBId(manifold);
                for (int f = 0; f < normalForceOut.length; f++) {
                    FootModel foot = robot.feet().get(f);
                    long collider = body.colliderId(foot.link());
                    if (collider == bodyA || collider == bodyB) {
                        normalForceOut[f] += impulse(manifold, numPoints) / (float) config.timestep();
                    }
                }
            }
        }
    }

    private static float impulse(long manifold, int numPoints) {
        float sum = 0f;
        for (int p = 0; p < numPoints; p++) {
            sum += ManifoldPoints.getAppliedImpulse(PersistentManifolds.getPointId(manifold, p));
        }
        return sum;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        synchronized (BulletLibrary.LOCK) {
            space.destroy();
        }
    }
}
