package dev.amble.launch.node;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.sim.actuator.Actuator;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.PhysicsWorld;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.sim.sensor.SensorModel;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.terrain.Terrain;
import java.util.Arrays;

/**
 * A robot with joint loops in a simulated world: takes joint commands, gives sensor readings.
 *
 * <p>Until the first command its joint loops hold the default stance. When commands stop coming they go to damping, as a
 * motor's firmware does. One thread.
 */
final class SimulatedRobot implements AutoCloseable {
    private final PhysicsWorld world;
    private final Actuator actuator;
    private final SensorModel sensors;
    private final RandomStream random;
    private final JointCommand command;
    private final float[] position;
    private final float[] velocity;
    private final float[] torque;
    private final BodyState base = new BodyState();
    private final RobotState truth;
    private final RobotState sensed;
    private final SensedOrientation orientation = new SensedOrientation();
    private final SpecificForce specificForce;
    private final double timestep;
    private long steps;

    SimulatedRobot(RobotModel robot, SimulationConfig config) {
        TaskConfig task = config.task();
        int numJoints = robot.numJoints();
        world = new RobotWorld(robot, task.physics(), Terrain.of(task.terrain()));
        float[] armature = new float[numJoints];
        Arrays.fill(armature, (float) task.actuators().armature());
        world.setJointDynamics(
                robot.jointVector(JointModel::damping), robot.jointVector(JointModel::friction), armature);
        actuator = Actuator.of(task.actuators().drive(), robot, task.physics().timestep());
        sensors = new SensorModel(
                task.sensors(),
                numJoints,
                config.stepsPerMessage() * task.physics().timestep(),
                0);
        specificForce = new SpecificForce(task.physics().gravity());
        timestep = task.physics().timestep();
        random = RandomStream.of(config.seed());
        command = new JointCommand(numJoints);
        position = robot.jointVector(JointModel::defaultPosition);
        velocity = new float[numJoints];
        torque = new float[numJoints];
        truth = new RobotState(numJoints);
        sensed = new RobotState(numJoints);
        hold(robot);
        readTruth();
        sensors.reset(truth, config.sensorErrors() ? 1 : 0, random, sensed);
    }

    private void hold(RobotModel robot) {
        System.arraycopy(position, 0, command.positionTarget, 0, position.length);
        System.arraycopy(robot.jointVector(JointModel::kp), 0, command.kp, 0, position.length);
        System.arraycopy(robot.jointVector(JointModel::kd), 0, command.kd, 0, position.length);
    }

    /** Targets of the joint loops from now on. */
    void command(JointCommand newCommand) {
        command.set(newCommand);
    }

    /** Lets the joints go limp but damped. */
    void damp(float gain) {
        command.setDamping(gain);
    }

    /** Advances by one physics substep. */
    void step() {
        world.readJoints(position, velocity);
        actuator.torque(command, position, velocity, torque);
        world.applyJointTorque(torque);
        world.step();
        steps++;
    }

    private void readTruth() {
        world.readJoints(truth.jointPosition, truth.jointVelocity);
        System.arraycopy(torque, 0, truth.jointTorque, 0, torque.length);
        world.readBase(base);
        base.angularVelocityInBase(truth.angularVelocityInBase);
        base.gravityInBase(truth.gravityInBase);
    }

    /**
     * Reads the sensors; joint torques are what the motors gave in the last substep.
     *
     * @param orientationOut the IMU's estimate of the rotation from base to world, unit quaternion x, y, z, w
     */
    void read(RobotState stateOut, float[] orientationOut) {
        readTruth();
        sensors.record(truth);
        sensors.sense(random, sensed);
        stateOut.set(sensed);
        orientation.find(base.rotationBaseToWorld, truth.gravityInBase, sensed.gravityInBase, orientationOut);
    }

    /** What the accelerometer reports, without error: the mean since it was read before, after {@link #read}; m/s2. */
    void readSpecificForce(float[] forceInBaseOut) {
        specificForce.read(base, steps * timestep, forceInBaseOut);
    }

    /** The true state of the base at the last {@link #read}. */
    BodyState base() {
        return base;
    }

    /** The ground's normal force on each foot, N. */
    void footForces(float[] normalForceOut) {
        world.footForces(normalForceOut);
    }

    @Override
    public void close() {
        world.close();
    }
}
