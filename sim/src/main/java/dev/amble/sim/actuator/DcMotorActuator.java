package dev.amble.sim.actuator;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;

/**
 * Position-derivative drives of DC motors.
 *
 * <p>A motor turning at speed w on voltage V gives at most tau = stall (V / V0 - w / w0) in the direction of its motion:
 * its own voltage works against the battery's. V0 is the nominal voltage and w0, the joint's velocity limit, the speed
 * without load there. Beyond the speed without load a motor gives no torque in the direction of motion; braking it does
 * as well as ever.
 *
 * @see <a href="https://arxiv.org/abs/1804.10332">Tan et al. (2018), Sim-to-Real: Learning Agile Locomotion For Quadruped
 *     Robots, whose actuator model has the same voltage balance</a>
 */
final class DcMotorActuator implements Actuator {
    private final PdActuator pd;
    private final double nominalVoltage;
    private final float[] stallTorque;
    private final float[] noLoadSpeed;
    private float voltageRatio = 1;

    DcMotorActuator(RobotModel robot, DriveModel.DcMotor model) {
        pd = new PdActuator(robot);
        nominalVoltage = model.nominalVoltage();
        stallTorque = robot.jointVector(joint -> joint.effortLimit() * model.stallTorque());
        noLoadSpeed = robot.jointVector(JointModel::velocityLimit);
    }

    @Override
    public void reset() {
        pd.reset();
    }

    @Override
    public void set(float strength, float kpFactor, float kdFactor, float supplyVoltage) {
        pd.set(strength, kpFactor, kdFactor, supplyVoltage);
        voltageRatio = (float) (supplyVoltage / nominalVoltage);
    }

    @Override
    public void torque(JointCommand command, float[] position, float[] velocity, float[] torqueOut) {
        pd.torque(command, position, velocity, torqueOut);
        for (int j = 0; j < torqueOut.length; j++) {
            float speed = velocity[j] / noLoadSpeed[j];
            float forward = Math.max(0, stallTorque[j] * (voltageRatio - speed));
            float backward = Math.max(0, stallTorque[j] * (voltageRatio + speed));
            torqueOut[j] = Math.max(-backward, Math.min(forward, torqueOut[j]));
        }
    }
}
