package dev.amble.sim.actuator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An A1: 33.5 N m and 21 rad/s in every joint; here 1.5 times that torque at standstill, 50.25 N m, on 24 V. */
class DcMotorActuatorTest {
    private static final RobotModel A1 = RobotLoader.load("a1");

    private final Actuator actuator = Actuator.of(new DriveModel.DcMotor(1.5, 24), A1, 0.005);
    private final JointCommand command = new JointCommand(12);
    private final float[] position = new float[12];
    private final float[] velocity = new float[12];
    private final float[] torque = new float[12];

    @ParameterizedTest
    @CsvSource({
        "0, 24, 33.5", // limited by the effort, not by the curve
        "7, 24, 33.5", // 50.25 (1 - 1/3) = 33.5: the corner
        "14, 24, 16.75", // 50.25 (1 - 2/3)
        "21, 24, 0",
        "30, 24, 0", // beyond the speed without load it gives nothing
        "-14, 24, 33.5", // braking: 50.25 (1 + 2/3) is more than the effort limit
        "7, 12, 8.375", // 50.25 (1/2 - 1/3)
        "10.5, 12, 0", // half the voltage, half the speed without load
    })
    void fullCommandGivesTheTorqueOfTheCurve(float speed, float voltage, float expected) {
        assertEquals(expected, torque(100, speed, voltage), 1e-4);
        assertEquals(-expected, torque(-100, -speed, voltage), 1e-4);
    }

    @Test
    void belowTheCurveItIsThePdLaw() {
        // 20 * 0.5 = 10 is less than 50.25 (1 - 2/3)
        assertEquals(10, torque(0.5f, 14, 24), 1e-4);
    }

    private float torque(float error, float speed, float voltage) {
        command.kp[4] = 20;
        command.positionTarget[4] = error;
        velocity[4] = speed;
        actuator.set(1, 1, 1, voltage);
        actuator.torque(command, position, velocity, torque);
        return torque[4];
    }
}
