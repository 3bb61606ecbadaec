package dev.amble.sim.physics;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.LinkModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.terrain.Ground;
import dev.amble.sim.terrain.Terrain;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link PhysicsWorld} around the engine its configuration names.
 *
 * <p>Kinematics, the joints' passive torques and the cached state are the same for every engine and stand here.
 */
public final class RobotWorld implements PhysicsWorld {
    /** A foot whose sphere is closer to the ground than this touches it, m. */
    public static final float CONTACT_CLEARANCE = 0.006f;

    private final RobotModel robot;
    private final PhysicsConfig config;
    private final Terrain terrain;
    private final PhysicsEngine engine;
    private final ForwardKinematics kinematics;
    private final JointInertia inertia;
    private final RotorInertia rotors;
    private final PassiveJointTorque passive;
    private final float[] footRadius;

    private List<Inertial> inertials;
    private boolean awaitingReset;

    /** The state in the engine, read once after each change. */
    private final BodyState base = new BodyState();

    private final float[] jointPosition;
    private final float[] jointVelocity;
    private boolean stateIsCurrent;

    private final float[] torque;
    private final float[] footXyz;
    private final boolean[] footOnGround;
    private final boolean[] standing;

    /** A world with the robot standing in its default pose on the plane. Any thread. */
    public RobotWorld(RobotModel robot, PhysicsConfig config) {
        this(robot, config, Terrain.PLANE);
    }

    /** A world with the robot in its default pose over the middle of {@code terrain}. Any thread. */
    public RobotWorld(RobotModel robot, PhysicsConfig config, Terrain terrain) {
        this.robot = robot;
        this.config = config;
        this.terrain = terrain;
        int numJoints = robot.numJoints();
        int numFeet = robot.numFeet();
        jointPosition = new float[numJoints];
        jointVelocity = new float[numJoints];
        torque = new float[numJoints];
        footXyz = new float[3 * numFeet];
        footOnGround = new boolean[numFeet];
        standing = new boolean[numJoints];
        footRadius = new float[numFeet];
        for (int f = 0; f < numFeet; f++) {
            footRadius[f] = (float) robot.feet().get(f).radius();
        }
        kinematics = new ForwardKinematics(robot);
        engine = config.engine().create(robot, config, terrain.ground());
        engine.setGravity(0f, 0f, 0f);
        inertia = new JointInertia(robot, engine, config.timestep());
        rotors = new RotorInertia(robot, config.timestep());
        passive = new PassiveJointTorque(robot, config, inertia, rotors);
        inertials = robot.links().stream().map(LinkModel::inertial).toList();
        engine.setGravity(0f, 0f, (float) -config.gravity());
        base.setUpright((float) robot.standHeight() + terrain.ground().highest(0, 0, (float) robot.footprintRadius()));
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
    public Terrain terrain() {
        return terrain;
    }

    @Override
    public void reset(BodyState newBase, float[] newJointPosition, float[] newJointVelocity) {
        kinematics.update(newBase, newJointPosition, newJointVelocity);
        engine.setState(newBase, newJointPosition, newJointVelocity, kinematics);
        rotors.reset();
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
            throw new IllegalStateException("setInertials must be followed by reset before the next step");
        }
        refresh();
        passive.addTo(jointPosition, jointVelocity, kinematics, torque);
        if (rotors.any()) {
            findStandingLegs();
            rotors.addTo(jointVelocity, kinematics, standing, torque);
        }
        engine.step(torque, kinematics);
        Arrays.fill(torque, 0f);
        stateIsCurrent = false;
    }

    private void findStandingLegs() {
        footContacts(footOnGround);
        Arrays.fill(standing, false);
        for (int f = 0; f < footOnGround.length; f++) {
            for (int link = robot.feet().get(f).link(); footOnGround[f] && link > 0; link = parentLink(link)) {
                standing[link - 1] = true;
            }
        }
    }

    private int parentLink(int link) {
        return robot.joints().get(link - 1).parentLink();
    }

    private void refresh() {
        if (!stateIsCurrent) {
            engine.readBase(base);
            engine.readJoints(jointPosition, jointVelocity);
            kinematics.update(base, jointPosition, jointVelocity);
            stateIsCurrent = true;
        }
    }

    @Override
    public void addBaseVelocity(float dvx, float dvy, float dvz) {
        engine.addBaseVelocity(dvx, dvy, dvz);
        stateIsCurrent = false;
    }

    @Override
    public void setGroundFriction(float coefficient) {
        engine.setGroundFriction(coefficient);
    }

    @Override
    public void setGravity(float gx, float gy, float gz) {
        engine.setGravity(gx, gy, gz);
    }

    @Override
    public void setGroundRestitution(float coefficient) {
        engine.setGroundRestitution(coefficient);
    }

    @Override
    public void setGroundCompliance(float compliance) {
        engine.setGroundCompliance(compliance);
    }

    @Override
    public void setJointDynamics(float[] damping, float[] friction, float[] armature) {
        passive.set(damping, friction);
        rotors.set(armature);
    }

    @Override
    public void addBaseForce(float fx, float fy, float fz) {
        engine.addBaseForce(fx, fy, fz);
    }

    @Override
    public void setInertials(List<Inertial> links) {
        if (!links.equals(inertials)) {
            engine.setInertials(links);
            inertia.setInertials(links);
            rotors.setInertials(links);
            inertials = List.copyOf(links);
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
        engine.footForces(normalForceOut);
    }

    @Override
    public void jointOrigins(float[] xyzOut) {
        refresh();
        kinematics.jointOrigins(xyzOut);
    }

    @Override
    public void close() {
        engine.close();
    }
}
