package dev.amble.sim.task;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.sim.actuator.DelayLine;
import dev.amble.sim.actuator.PdActuator;
import dev.amble.sim.physics.PhysicsWorld;
import dev.amble.sim.randomization.EpisodeParameters;
import java.util.Arrays;

/**
 * The robot between two decisions of its policy: joint loops and physics, substep by substep.
 *
 * <p>Allocates nothing after construction. One thread.
 */
final class SubstepLoop {
    private final PhysicsWorld world;
    private final PdActuator actuator;
    private final DelayLine targets;

    /** What the joint loops work on now: an older target with the newest gains. */
    private final JointCommand command;

    private final float[] position;
    private final float[] velocity;
    private final float[] torque;
    private int actionDelay;

    /** @param maxActionDelay longest action latency, substeps */
    SubstepLoop(PhysicsWorld world, RobotModel robot, int maxActionDelay) {
        this.world = world;
        int numJoints = robot.numJoints();
        actuator = new PdActuator(robot);
        targets = new DelayLine(numJoints, maxActionDelay);
        command = new JointCommand(numJoints);
        position = new float[numJoints];
        velocity = new float[numJoints];
        torque = new float[numJoints];
    }

    /**
     * Starts an episode.
     *
     * @param target in force until the first one of the policy arrives
     */
    void reset(EpisodeParameters parameters, JointCommand target) {
        actuator.setFactors(parameters.motorStrength, parameters.kpFactor, parameters.kdFactor);
        actionDelay = parameters.latencySubsteps;
        targets.fill(target.positionTarget);
        Arrays.fill(torque, 0);
    }

    /**
     * Runs one policy period.
     *
     * @param target sent by the policy at its beginning
     * @param stateOut receives torque and power, means over the substeps
     */
    void run(JointCommand target, int substeps, LocomotionState stateOut) {
        command.set(target);
        float squared = 0;
        float absolute = 0;
        float power = 0;
        for (int k = 0; k < substeps; k++) {
            targets.push(target.positionTarget);
            System.arraycopy(targets.at(actionDelay), 0, command.positionTarget, 0, torque.length);
            world.readJoints(position, velocity);
            actuator.torque(command, position, velocity, torque);
            world.applyJointTorque(torque);
            world.step();
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

    /** Joint torques of the last substep, N m. Overwritten by the next. */
    float[] torque() {
        return torque;
    }
}
