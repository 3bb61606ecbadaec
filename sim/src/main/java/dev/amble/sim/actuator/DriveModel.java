package dev.amble.sim.actuator;

import java.io.Serializable;

/** How a motor and its joint loop make torque of a position target. All limit it to the joint's effort limit. */
public sealed interface DriveModel extends Serializable
        permits DriveModel.IdealPd, DriveModel.DcMotor, DriveModel.Network {

    /** Position-derivative control that always gets the torque it asks for. */
    record IdealPd() implements DriveModel {}

    /**
     * Position-derivative control of a DC motor, whose torque falls linearly with speed.
     *
     * @param stallTorque torque at standstill and nominal voltage, as a multiple of the joint's effort limit
     * @param nominalVoltage at which the joint's velocity limit is the speed without load, V
     */
    record DcMotor(double stallTorque, double nominalVoltage) implements DriveModel {
        public DcMotor {
            if (!(stallTorque > 0 && Double.isFinite(stallTorque))) {
                throw new IllegalArgumentException("stall_torque must be positive, got " + stallTorque);
            }
            if (!(nominalVoltage > 0 && Double.isFinite(nominalVoltage))) {
                throw new IllegalArgumentException("nominal_voltage must be positive, got " + nominalVoltage);
            }
        }
    }

    /**
     * A network fitted to recorded joint data; it takes the place of the gains.
     *
     * @param file written by {@code amble fit-actuator}
     */
    record Network(String file) implements DriveModel {}
}
