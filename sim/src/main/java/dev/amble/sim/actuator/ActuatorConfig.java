package dev.amble.sim.actuator;

import java.io.Serializable;

/**
 * The robot's motors.
 *
 * @param drive from position target to torque
 * @param armature reflected inertia of every motor's rotor (its moment of inertia times the square of the gear ratio),
 *     kg m^2
 */
public record ActuatorConfig(DriveModel drive, double armature) implements Serializable {
    public ActuatorConfig {
        if (!(armature >= 0 && Double.isFinite(armature))) {
            throw new IllegalArgumentException("armature must be finite and not negative, got " + armature);
        }
    }

    /** Voltage at which the drive has its nominal speed, V; 0 if voltage does not matter to it. */
    public double nominalVoltage() {
        return drive instanceof DriveModel.DcMotor motor ? motor.nominalVoltage() : 0;
    }
}
