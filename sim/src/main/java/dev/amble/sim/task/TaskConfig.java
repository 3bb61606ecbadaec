package dev.amble.sim.task;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.GaitConfig;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.sim.actuator.ActuatorConfig;
import dev.amble.sim.actuator.DriveModel;
import dev.amble.sim.physics.EngineType;
import dev.amble.sim.physics.PhysicsConfig;
import dev.amble.sim.randomization.Curriculum;
import dev.amble.sim.randomization.NominalWorld;
import dev.amble.sim.randomization.Quantity;
import dev.amble.sim.randomization.Variation;
import dev.amble.sim.sensor.SensorConfig;
import dev.amble.sim.terrain.TerrainConfig;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A velocity-tracking task, as read from its YAML file.
 *
 * @param reference the robot that lengths, times and torques below were chosen for
 * @param physics the engine's rate and accuracy
 * @param policyPeriod s; a whole number of physics substeps
 * @param episodeSeconds time-out, s
 * @param observation terms of the policy's observation, in order
 * @param randomization what varies; everything else is nominal
 * @param goal when training may end
 * @param terrain the ground; the plane if left out
 */
public record TaskConfig(
        ReferenceRobot reference,
        PhysicsConfig physics,
        double policyPeriod,
        double episodeSeconds,
        List<ObservationLayout.Entry> observation,
        GaitConfig gait,
        CommandConfig commands,
        RewardConfig rewards,
        TerminationConfig termination,
        ResetConfig reset,
        ActuatorConfig actuators,
        SensorConfig sensors,
        Map<Quantity, Variation> randomization,
        Curriculum curriculum,
        GoalConfig goal,
        @Nullable TerrainConfig terrain)
        implements Serializable {
    public TaskConfig {
        observation = List.copyOf(observation);
        double substeps = policyPeriod / physics.timestep();
        if (Math.abs(substeps - Math.round(substeps)) > 1e-6 || Math.round(substeps) < 1) {
            throw new IllegalArgumentException("policy_period must be a whole number of physics substeps, got "
                    + policyPeriod + " s / " + physics.timestep() + " s = " + substeps);
        }
        if (!(episodeSeconds > policyPeriod)) {
            throw new IllegalArgumentException("episode_seconds must exceed policy_period, got " + episodeSeconds);
        }
        randomization = Map.copyOf(randomization);
        randomization.forEach(Quantity::check);
        if (actuators.drive() instanceof DriveModel.Network
                && (randomization.containsKey(Quantity.KP) || randomization.containsKey(Quantity.KD))) {
            throw new IllegalArgumentException(
                    "randomization.kp and randomization.kd have no effect: the network of actuators.drive has no gains;"
                            + " take them away (--set task.randomization.kp=) and vary motor_strength instead");
        }
        if (physics.engine() == EngineType.JBULLET && terrain != null) {
            throw new IllegalArgumentException(
                    "terrain: engine jbullet knows no ground but the plane; use engine multibody");
        }
        if (physics.engine() == EngineType.JBULLET && randomization.containsKey(Quantity.GROUND_COMPLIANCE)) {
            throw new IllegalArgumentException(
                    "randomization.ground_compliance: engine jbullet has rigid ground only; use engine multibody");
        }
    }

    /** The gait of {@code robot}, as quick for its size as the configured one is for the reference robot. */
    public GaitConfig gaitOf(RobotModel robot) {
        double time = reference.time(robot);
        return new GaitConfig(
                gait.frequencyHz() / time,
                gait.dutyFactor(),
                gait.wakeDistance() * reference.length(robot),
                gait.wakeSeconds() * time,
                gait.settleSeconds() * time);
    }

    /** The same task in worlds that vary otherwise. */
    public TaskConfig withRandomization(Map<Quantity, Variation> other) {
        return with(physics, observation, actuators, other, terrain);
    }

    /** The same task with its physics computed otherwise. */
    public TaskConfig withPhysics(PhysicsConfig other) {
        return with(other, observation, actuators, randomization, terrain);
    }

    /** The same task for a policy that sees something else. */
    public TaskConfig withObservation(List<ObservationLayout.Entry> other) {
        return with(physics, other, actuators, randomization, terrain);
    }

    /** The same task on other ground. */
    public TaskConfig withTerrain(TerrainConfig other) {
        return with(physics, observation, actuators, randomization, other);
    }

    /** The same task with other motors. */
    public TaskConfig withActuators(ActuatorConfig other) {
        return with(physics, observation, other, randomization, terrain);
    }

    private TaskConfig with(
            PhysicsConfig newPhysics,
            List<ObservationLayout.Entry> newObservation,
            ActuatorConfig newActuators,
            Map<Quantity, Variation> newRandomization,
            @Nullable TerrainConfig newTerrain) {
        return new TaskConfig(
                reference,
                newPhysics,
                policyPeriod,
                episodeSeconds,
                newObservation,
                gait,
                commands,
                rewards,
                termination,
                reset,
                newActuators,
                sensors,
                newRandomization,
                curriculum,
                goal,
                newTerrain);
    }

    /** Physics substeps in a policy period. */
    public int decimation() {
        return (int) Math.round(policyPeriod / physics.timestep());
    }

    /** Policy periods in an episode. */
    public int episodePeriods() {
        return (int) Math.round(episodeSeconds / policyPeriod);
    }

    /** The observation layout for a robot with {@code numJoints} joints. */
    public ObservationLayout layout(int numJoints) {
        return new ObservationLayout(observation, numJoints);
    }

    /** The world without randomisation. */
    NominalWorld nominalWorld(RobotModel robot) {
        return new NominalWorld(robot, physics.friction(), physics.gravity(), actuators, policyPeriod);
    }
}
