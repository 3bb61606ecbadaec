package dev.amble.sim.task;

import dev.amble.robots.model.RobotModel;
import dev.amble.sim.physics.PhysicsWorld;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.DomainRandomizer;
import dev.amble.sim.randomization.EpisodeParameters;
import dev.amble.sim.randomization.LinkInertials;
import dev.amble.sim.randomization.Quantity;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.sim.sensor.SensorModel;
import java.util.Map;

/**
 * What varies from episode to episode and within one, passed on to the physics, the joint loops and the sensors.
 *
 * <p>Allocates only at {@link #begin}. One thread.
 */
final class EpisodeWorld {
    private final RobotModel robot;
    private final PhysicsWorld world;
    private final SubstepLoop substeps;
    private final SensorModel sensors;
    private final DomainRandomizer randomizer;
    private final EpisodeParameters parameters;
    private final boolean hasJointDynamics;
    private final float[] push = new float[2];

    EpisodeWorld(
            TaskConfig config,
            PhysicsWorld world,
            SubstepLoop substeps,
            SensorModel sensors,
            DomainRandomizer randomizer) {
        robot = world.robot();
        this.world = world;
        this.substeps = substeps;
        this.sensors = sensors;
        this.randomizer = randomizer;
        parameters = randomizer.newParameters();
        hasJointDynamics = config.actuators().armature() > 0
                || randomizer.varies(Quantity.JOINT_DAMPING, Quantity.JOINT_FRICTION, Quantity.ARMATURE);
    }

    /** Draws the values of an episode; a reset of the physics must follow. */
    void begin(RandomStream random, Difficulty difficulty) {
        randomizer.begin(random, difficulty, parameters);
        if (randomizer.variesMasses()) {
            world.setInertials(LinkInertials.of(robot, parameters));
        }
        apply();
    }

    /** Draws when values of the episode will change and when the robot will be pushed. */
    void schedule(RandomStream random) {
        randomizer.schedule(random);
    }

    /** Moves what is scheduled by some periods. */
    void postpone(int periods) {
        randomizer.postpone(periods);
    }

    /** Draws anew what is due at the end of a period. */
    void update(int period, RandomStream random, Difficulty difficulty) {
        if (randomizer.update(period, random, difficulty, parameters)) {
            apply();
        }
    }

    /** Pushes the robot if that is due in a period. */
    void pushIfDue(int period, RandomStream random, Difficulty difficulty) {
        if (randomizer.push(Quantity.PUSH_VELOCITY, period, random, difficulty, push)) {
            world.addBaseVelocity(push[0], push[1], 0);
        }
        if (randomizer.push(Quantity.PUSH_FORCE, period, random, difficulty, push)) {
            substeps.push(push, substeps(parameters.get(Quantity.PUSH_DURATION)));
        }
    }

    /** Passes on what may change within an episode. */
    private void apply() {
        float[] gravity = parameters.all(Quantity.GRAVITY);
        world.setGravity(gravity[0], gravity[1], gravity[2]);
        world.setGroundRestitution(parameters.get(Quantity.RESTITUTION));
        if (randomizer.varies(Quantity.GROUND_COMPLIANCE)) {
            world.setGroundCompliance(parameters.get(Quantity.GROUND_COMPLIANCE));
        }
        if (hasJointDynamics) {
            world.setJointDynamics(
                    parameters.all(Quantity.JOINT_DAMPING),
                    parameters.all(Quantity.JOINT_FRICTION),
                    parameters.all(Quantity.ARMATURE));
        }
        substeps.set(parameters);
        sensors.set(
                substeps(parameters.get(Quantity.SENSOR_LATENCY)),
                parameters.get(Quantity.SENSOR_NOISE),
                parameters.all(Quantity.JOINT_ZERO_OFFSET));
    }

    /** Gives the ground the friction of the tile below the base, and tells it. */
    float applyFriction(float[] basePosition) {
        float friction = parameters.get(Quantity.FRICTION) * world.terrain().friction(basePosition[1]);
        world.setGroundFriction(friction);
        return friction;
    }

    /** What varies, by name, as it is now. */
    Map<String, Float> describe() {
        return randomizer.describe(parameters);
    }

    private int substeps(double seconds) {
        return (int) Math.round(seconds / world.config().timestep());
    }
}
