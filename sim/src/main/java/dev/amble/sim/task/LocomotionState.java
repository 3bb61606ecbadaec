package dev.amble.sim.task;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.GaitClock;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.PhysicsWorld;
import dev.amble.sim.terrain.Ground;

/**
 * All that rewards, terminations and the critic may look at after one policy period: the true state, without noise.
 *
 * <p>Mutable, reused, owned by its environment.
 */
final class LocomotionState {
    /** Truth in the form a robot would measure it. */
    final RobotState robot;

    final BodyState base = new BodyState();
    final VelocityCommand command = new VelocityCommand();
    final GaitClock clock;

    /** Velocity of the base in base axes, m/s. */
    final float[] velocityInBase = new float[3];

    /** Joint velocities one period ago, rad/s. */
    final float[] previousJointVelocity;

    /** Clamped actions of this and of the previous period. */
    final float[] action;

    final float[] previousAction;

    /** Sphere centers of the feet in world axes, m, three per foot; now and one period ago. */
    final float[] footPosition;

    final float[] previousFootPosition;
    final boolean[] contact;
    final boolean[] previousContact;

    /** How long each foot has been in the air, s. */
    final float[] airTime;

    /** How long the swing lasted that ended in this period, s; 0 for a foot that has not just touched down. */
    final float[] swingTime;

    /** The ground below the robot. */
    final GroundBelow ground;

    /** Height of that ground, m. */
    private float groundHeight;

    /** Joint origins in world axes, m, three per joint. */
    final float[] jointOrigin;

    /** Sum over joints of the squared torque, mean over the substeps of the period, N^2 m^2. */
    float squaredTorque;

    /** Sum over joints of |torque|, mean over the substeps of the period, N m. */
    float absoluteTorque;

    /** Sum over joints of positive mechanical power, mean over the substeps of the period, W. */
    float mechanicalPower;

    /** Whether the episode has ended in a fall. */
    boolean fallen;

    /** Friction of the ground in this episode. */
    float friction;

    LocomotionState(RobotModel robot, GaitClock clock, Ground ground) {
        int numJoints = robot.numJoints();
        int numFeet = robot.numFeet();
        this.robot = new RobotState(numJoints);
        this.clock = clock;
        this.ground = new GroundBelow(ground, numFeet);
        previousJointVelocity = new float[numJoints];
        action = new float[numJoints];
        previousAction = new float[numJoints];
        footPosition = new float[3 * numFeet];
        previousFootPosition = new float[3 * numFeet];
        contact = new boolean[numFeet];
        previousContact = new boolean[numFeet];
        airTime = new float[numFeet];
        swingTime = new float[numFeet];
        jointOrigin = new float[3 * numJoints];
    }

    /** Keeps the action as that of the previous period. */
    void rememberAction() {
        System.arraycopy(action, 0, previousAction, 0, action.length);
    }

    /** Keeps what is compared with one period later. */
    void rememberMotion() {
        System.arraycopy(robot.jointVelocity, 0, previousJointVelocity, 0, previousJointVelocity.length);
        System.arraycopy(footPosition, 0, previousFootPosition, 0, footPosition.length);
        System.arraycopy(contact, 0, previousContact, 0, contact.length);
    }

    /**
     * Reads the state of the robot and the ground below it.
     *
     * @param torque of the last substep, N m
     */
    void read(PhysicsWorld world, float[] torque) {
        world.readBase(base);
        world.readJoints(robot.jointPosition, robot.jointVelocity);
        System.arraycopy(torque, 0, robot.jointTorque, 0, torque.length);
        base.linearVelocityInBase(velocityInBase);
        base.angularVelocityInBase(robot.angularVelocityInBase);
        base.gravityInBase(robot.gravityInBase);
        world.footPositions(footPosition);
        world.footContacts(contact);
        world.jointOrigins(jointOrigin);
        groundHeight = ground.median(base, footPosition);
    }

    /** Counts on by a period, s, for the feet that are in the air. */
    void updateAirTime(float period) {
        for (int f = 0; f < contact.length; f++) {
            swingTime[f] = contact[f] ? airTime[f] : 0;
            airTime[f] = contact[f] ? 0 : airTime[f] + period;
        }
    }

    /** Height of the base frame over the ground, m. */
    float height() {
        return base.position[2] - groundHeight;
    }

    /** Whether the robot should be stepping now. */
    boolean isActive() {
        return clock.isActive(command);
    }
}
