package dev.amble.sim.task;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.LinkModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.PhysicsConfig;
import dev.amble.sim.physics.PhysicsWorld;
import dev.amble.sim.terrain.Terrain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A world in which nothing moves unless the test moves it, and every torque is written down if asked. */
final class FakeWorld implements PhysicsWorld {
    final BodyState base = new BodyState();
    final float[] jointPosition;
    final float[] jointVelocity;
    final boolean[] contact;

    /** Torques of all substeps since the last reset, kept while {@link #recording}. */
    final List<float[]> torques = new ArrayList<>();

    boolean recording = true;
    float friction;
    float restitution;
    float compliance;
    float[] gravity = new float[3];
    float[] jointDamping = new float[0];
    float[] jointFriction = new float[0];
    float[] armature = new float[0];

    /** Every joint moves by this much, rad/s, whatever its torque. */
    float jointSpeed;

    List<Inertial> inertials;

    /** Forces on the base of all substeps since the last reset that had one. */
    final List<float[]> forces = new ArrayList<>();

    final float[] push = new float[3];
    Terrain terrain = Terrain.PLANE;

    private final RobotModel robot;
    private final PhysicsConfig config;
    private final float[] torque;

    FakeWorld(RobotModel robot, PhysicsConfig config) {
        this.robot = robot;
        this.config = config;
        inertials = robot.links().stream().map(LinkModel::inertial).toList();
        jointPosition = new float[robot.numJoints()];
        jointVelocity = new float[robot.numJoints()];
        torque = new float[robot.numJoints()];
        contact = new boolean[robot.numFeet()];
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
        base.set(newBase);
        System.arraycopy(newJointPosition, 0, jointPosition, 0, jointPosition.length);
        System.arraycopy(newJointVelocity, 0, jointVelocity, 0, jointVelocity.length);
        torques.clear();
        forces.clear();
    }

    @Override
    public void readBase(BodyState stateOut) {
        stateOut.set(base);
    }

    @Override
    public void readJoints(float[] positionOut, float[] velocityOut) {
        System.arraycopy(jointPosition, 0, positionOut, 0, jointPosition.length);
        System.arraycopy(jointVelocity, 0, velocityOut, 0, jointVelocity.length);
    }

    @Override
    public void applyJointTorque(float[] newTorque) {
        System.arraycopy(newTorque, 0, torque, 0, torque.length);
    }

    @Override
    public void step() {
        if (recording) {
            torques.add(torque.clone());
        }
        Arrays.fill(torque, 0);
        for (int j = 0; j < jointPosition.length; j++) {
            jointPosition[j] += jointSpeed * (float) config.timestep();
        }
    }

    @Override
    public void addBaseVelocity(float dvx, float dvy, float dvz) {
        push[0] = dvx;
        push[1] = dvy;
        push[2] = dvz;
    }

    @Override
    public void setGroundFriction(float coefficient) {
        friction = coefficient;
    }

    @Override
    public void setGravity(float gx, float gy, float gz) {
        gravity = new float[] {gx, gy, gz};
    }

    @Override
    public void setGroundRestitution(float coefficient) {
        restitution = coefficient;
    }

    @Override
    public void setGroundCompliance(float newCompliance) {
        compliance = newCompliance;
    }

    @Override
    public void setJointDynamics(float[] damping, float[] dryFriction, float[] newArmature) {
        jointDamping = damping.clone();
        jointFriction = dryFriction.clone();
        armature = newArmature.clone();
    }

    @Override
    public void addBaseForce(float fx, float fy, float fz) {
        forces.add(new float[] {fx, fy, fz});
    }

    @Override
    public void setInertials(List<Inertial> links) {
        inertials = links;
    }

    @Override
    public void footContacts(boolean[] contactOut) {
        System.arraycopy(contact, 0, contactOut, 0, contact.length);
    }

    @Override
    public void footPositions(float[] xyzOut) {
        Arrays.fill(xyzOut, 0);
    }

    @Override
    public void footForces(float[] normalForceOut) {
        Arrays.fill(normalForceOut, 0);
    }

    @Override
    public void jointOrigins(float[] xyzOut) {
        Arrays.fill(xyzOut, 0.2f);
    }

    @Override
    public void close() {}
}
