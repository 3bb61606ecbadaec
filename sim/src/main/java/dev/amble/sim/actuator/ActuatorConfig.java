package dev.amble.sim.actuator;

/**
 * The robot's motors.
 *
 * @param drive from position target to torque
 */
public record ActuatorConfig(DriveModel drive) {
    /** Voltage at which the drive has its nominal speed, V; 0 if voltage does not matter to it. */
    public double nominalVoltage() {
        return drive instanceof DriveModel.DcMotor motor ? motor.nominalVoltage() : 0;
    }
}
