package dev.amble.sim.task;

import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.sim.actuator.Actuator;
import dev.amble.sim.actuator.DelayLine;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.PhysicsWorld;
import dev.amble.sim.randomization.EpisodeParameters;
import dev.amble.sim.randomization.Quantity;
import dev.amble.sim.sensor.SensorModel;
import java.util.Arrays;

/**
 * The robot between two decisions of its policy: joint loops and physics, substep by substep.
 *
 * <p>Allocates nothing after construction. One thread.
 */
final class SubstepLoop {
    private final PhysicsWorld world;
    private final Actuator actuator;
    private final SensorModel sensors;
    private final DelayLine targets;

    /** What the joint loops work on now: an older target with the newest gains. */
    private final JointCommand command;

    private final float[] position;
    private final float[] velocity;

    /** Joint angles as the encoders have them, rad. */
    private final float[] encoderPosition;

    private final float[] torque;
    private final BodyState base = new BodyState();
    private final RobotState between;

    private final float[] pushForce = new float[2];
    private int pushSubsteps;

    private int substeps;
    private int actionDelay;
    private float[] zeroOffset;

    /**
     * @param sensors record the states between decisions
     * @param maxActionDelay longest action latency, substeps
     */
    SubstepLoop(PhysicsWorld world, Actuator actuator, SensorModel sensors, int maxActionDelay) {
        this.world = world;
        this.actuator = actuator;
        this.sensors = sensors;
        int numJoints = world.robot().numJoints();
        targets = new DelayLine(numJoints, maxActionDelay);
        command = new JointCommand(numJoints);
        position = new float[numJoints];
        velocity = new float[numJoints];
        encoderPosition = new float[numJoints];
        torque = new float[numJoints];
        between = new RobotState(numJoints);
        zeroOffset = new float[numJoints];
    }

    /** Sets what may change within an episode; {@code parameters} are kept, not copied. */
    void set(EpisodeParameters parameters) {
        actuator.set(
                parameters.get(Quantity.MOTOR_STRENGTH),
                parameters.get(Quantity.KP),
                parameters.get(Quantity.KD),
                parameters.get(Quantity.SUPPLY_VOLTAGE));
        double substep = world.config().timestep();
        actionDelay = (int) Math.round(parameters.get(Quantity.ACTION_LATENCY) / substep);
        substeps = Math.max(1, (int) Math.round(parameters.get(Quantity.CONTROL_PERIOD) / substep));
        zeroOffset = parameters.all(Quantity.JOINT_ZERO_OFFSET);
    }

    /**
     * Starts an episode.
     *
     * @param target in force until the first one of the policy arrives
     */
    void reset(JointCommand target) {
        actuator.reset();
        targets.fill(target.positionTarget);
        Arrays.fill(torque, 0);
        pushSubsteps = 0;
    }

    /** Pushes the base with a horizontal force in world axes, N, for the next substeps. */
    void push(float[] force, int duration) {
        System.arraycopy(force, 0, pushForce, 0, pushForce.length);
        pushSubsteps = duration;
    }

    /**
     * Runs one policy period.
     *
     * @param target sent by the policy at its beginning
     * @param stateOut receives torque and power, means over the substeps
     */
    void run(JointCommand target, LocomotionState stateOut) {
        command.set(target);
        float squared = 0;
        float absolute = 0;
        float power = 0;
        for (int k = 0; k < substeps; k++) {
            targets.push(target.positionTarget);
            System.arraycopy(targets.at(actionDelay), 0, command.positionTarget, 0, torque.length);
            world.readJoints(position, velocity);
            for (int j = 0; j < torque.length; j++) {
                encoderPosition[j] = position[j] + zeroOffset[j];
            }
            actuator.torque(command, encoderPosition, velocity, torque);
            world.applyJointTorque(torque);
            if (pushSubsteps > 0) {
                world.addBaseForce(pushForce[0], pushForce[1], 0);
                pushSubsteps--;
            }
            world.step();
            if (sensors.canBeLate() && k + 1 < substeps) { // the last state is recorded with what happens in between
                record();
            }
            for (int j = 0; j < torque.length; j++) {
                squared += torque[j] * torque[j];
                absolute += Math.abs(torque[j]);
                power += Math.max(0, torque[j] * velocity[j]);
            }
        }
        stateOut.squaredTorque = squared / substeps;
        stateOut.absoluteTorque = absolute / substeps;
        stateOut.mechanicalPower = power / substeps;
    }

    private void record() {
        world.readBase(base);
        world.readJoints(between.jointPosition, between.jointVelocity);
        System.arraycopy(torque, 0, between.jointTorque, 0, torque.length);
        base.angularVelocityInBase(between.angularVelocityInBase);
        base.gravityInBase(between.gravityInBase);
        sensors.record(between);
    }

    /** Joint torques of the last substep, N m. Overwritten by the next. */
    float[] torque() {
        return torque;
    }
}
