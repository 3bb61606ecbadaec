package dev.amble.sim.actuator;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import java.nio.file.Path;

/** The drives of all joints: from position targets to torques, once a physics substep. One thread. */
public interface Actuator {
    /**
     * The drives of {@code robot}.
     *
     * @param timestep length of a physics substep, s
     */
    static Actuator of(DriveModel model, RobotModel robot, double timestep) {
        if (model instanceof DriveModel.Network network) {
            return new NetworkActuator(robot, ActuatorNetworkFile.read(Path.of(network.file())), timestep);
        }
        if (model instanceof DriveModel.DcMotor motor) {
            return new DcMotorActuator(robot, motor);
        }
        return new PdActuator(robot);
    }

    /** Forgets the past at the start of an episode. */
    void reset();

    /**
     * Sets how much the drives differ from nominal.
     *
     * @param strength factor on torque, before its limits
     * @param kpFactor factor on proportional gains
     * @param kdFactor factor on derivative gains
     * @param supplyVoltage V
     */
    void set(float strength, float kpFactor, float kdFactor, float supplyVoltage);

    /**
     * Computes joint torques, N m, within the effort limits.
     *
     * @param position what the drives take for the joint angles, rad
     * @param velocity joint velocities, rad/s
     */
    void torque(JointCommand command, float[] position, float[] velocity, float[] torqueOut);
}
