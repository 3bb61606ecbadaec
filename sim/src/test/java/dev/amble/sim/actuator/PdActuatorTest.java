package dev.amble.sim.actuator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the A1, whose effort limit is 33.5 N m. */
class PdActuatorTest {
    private static final int JOINT = 4;
    private static final RobotModel A1 = RobotLoader.load("a1");

    private final PdActuator actuator = new PdActuator(A1);
    private final JointCommand command = new JointCommand(12);
    private final float[] position = new float[12];
    private final float[] velocity = new float[12];
    private final float[] torque = new float[12];

    @BeforeEach
    void commandOneJoint() {
        command.kp[JOINT] = 30;
        command.kd[JOINT] = 0.5f;
        command.positionTarget[JOINT] = 0.9f;
        position[JOINT] = 0.5f;
        velocity[JOINT] = 4;
    }

    @Test
    void torqueIsProportionalToErrorLessDampingOfVelocity() {
        // 30 (0.9 - 0.5) - 0.5 * 4 = 12 - 2
        assertEquals(10, torque(), 1e-5);
        assertEquals(0, torque[0]);
    }

    @Test
    void feedForwardIsAdded() {
        command.feedForward[JOINT] = -3;
        assertEquals(7, torque(), 1e-5);
    }

    @Test
    void factorsScaleGainsAndThenTheTorque() {
        actuator.set(0.9f, 1.1f, 0.8f, 0);
        // 0.9 (1.1 * 12 - 0.8 * 2) = 0.9 (13.2 - 1.6)
        assertEquals(10.44, torque(), 1e-5);
    }

    @Test
    void torqueStopsAtTheEffortLimitInBothDirections() {
        command.positionTarget[JOINT] = 3; // 30 * 2.5 - 2 = 73
        assertEquals(33.5f, torque());
        command.positionTarget[JOINT] = -3; // 30 * -3.5 - 2 = -107
        assertEquals(-33.5f, torque());
    }

    @Test
    void aStrongMotorStillHasTheSameLimit() {
        actuator.set(1.1f, 1, 1, 0);
        command.positionTarget[JOINT] = 1.6f; // 1.1 (30 * 1.1 - 2) = 34.1
        assertEquals(33.5f, torque());
    }

    private float torque() {
        actuator.torque(command, position, velocity, torque);
        return torque[JOINT];
    }
}
