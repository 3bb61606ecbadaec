package dev.amble.robots.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StateTest {
    @Test
    void aNewStateStandsLevel() {
        assertArrayEquals(new float[] {0, 0, -1}, new RobotState(3).gravityInBase);
        assertEquals(3, new RobotState(3).numJoints());
    }

    @Test
    void copiedStatesShareNothing() {
        RobotState original = new RobotState(2);
        original.jointPosition[1] = 1;
        original.jointVelocity[1] = 2;
        original.jointTorque[1] = 3;
        original.angularVelocityInBase[0] = 4;
        original.gravityInBase[0] = 5;
        original.joints.receivedNs = 7;
        original.imu.receivedNs = 6;
        RobotState copy = new RobotState(2);
        copy.set(original);
        original.jointPosition[1] = -1;
        assertEquals(1, copy.jointPosition[1]);
        assertEquals(2, copy.jointVelocity[1]);
        assertEquals(3, copy.jointTorque[1]);
        assertEquals(4, copy.angularVelocityInBase[0]);
        assertEquals(5, copy.gravityInBase[0]);
        assertEquals(6, copy.stampNs());
    }

    @Test
    void dampingKeepsTargetsAndHoldsNothing() {
        JointCommand command = new JointCommand(2);
        command.positionTarget[0] = 1;
        command.kp[0] = 30;
        assertFalse(command.isDamping());
        command.setDamping(3);
        assertTrue(command.isDamping());
        assertArrayEquals(new float[] {3, 3}, command.kd);
        assertEquals(1, command.positionTarget[0]);

        JointCommand copy = new JointCommand(2);
        copy.set(command);
        assertArrayEquals(command.kd, copy.kd);
        assertArrayEquals(command.positionTarget, copy.positionTarget);
    }

    @Test
    void settingVelocitiesLeavesTheStamp() {
        VelocityCommand command = new VelocityCommand();
        command.stampNs = 5;
        command.set(1, 2, 3);
        VelocityCommand copy = new VelocityCommand();
        copy.set(command);
        assertEquals(5, copy.stampNs);
        assertEquals(2, copy.left);
        assertTrue(copy.isMoving());
    }
}
