package dev.amble.launch.node;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.sim.actuator.PdActuator;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.PhysicsConfig;
import dev.amble.sim.physics.PhysicsWorld;
import dev.amble.sim.physics.RobotWorld;

/**
 * A robot with joint loops in a simulated world: takes joint commands, gives sensor readings.
 *
 * <p>Until the first command its joint loops hold the default stance. When commands stop coming they go to damping, as a
 * motor's firmware does. One thread.
 */
final class SimulatedRobot implements AutoCloseable {
    private final PhysicsWorld world;
    private final PdActuator actuator;
    private final JointCommand command;
    private final float[] position;
    private final float[] velocity;
    private final float[] torque;
    private final BodyState base = new BodyState();

    SimulatedRobot(RobotModel robot, PhysicsConfig physics) {
        world = new RobotWorld(robot, physics);
        actuator = new PdActuator(robot);
        command = new JointCommand(robot.numJoints());
        position = robot.jointVector(JointModel::defaultPosition);
        velocity = new float[robot.numJoints()];
        torque = new float[robot.numJoints()];
        hold(robot);
        base.setUpright((float) robot.standHeight());
        world.reset(base, position, velocity);
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
    }

    /** What the robot's sensors would report: exact, without noise. */
    void read(RobotState stateOut) {
        world.readJoints(stateOut.jointPosition, stateOut.jointVelocity);
        System.arraycopy(torque, 0, stateOut.jointTorque, 0, torque.length);
        world.readBase(base);
        base.angularVelocityInBase(stateOut.angularVelocityInBase);
        base.gravityInBase(stateOut.gravityInBase);
    }

    /** The true state of the base after the last {@link #read}. */
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
