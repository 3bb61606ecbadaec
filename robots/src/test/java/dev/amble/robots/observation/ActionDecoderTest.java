package dev.amble.robots.observation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ActionDecoderTest {
    private static final RobotModel A1 = RobotLoader.load("a1");

    private final ActionDecoder decoder = new ActionDecoder(A1);
    private final JointCommand command = new JointCommand(12);

    @Test
    void clampsToTheActionRange() {
        float[] action = new float[13];
        Arrays.fill(action, 2f);
        action[1] = 7f;
        action[2] = Float.NEGATIVE_INFINITY;
        float[] clamped = new float[12];
        decoder.clamp(action, 1, clamped);
        assertEquals(5f, clamped[0]);
        assertEquals(-5f, clamped[1]);
        assertEquals(2f, clamped[2]);
    }

    @Test
    void zeroActionIsTheDefaultStanceWithTheGainsOfTheRobot() {
        decoder.decode(new float[12], command);
        assertArrayEquals(A1.jointVector(JointModel::defaultPosition), command.positionTarget);
        assertArrayEquals(A1.jointVector(JointModel::kp), command.kp);
        assertArrayEquals(A1.jointVector(JointModel::kd), command.kd);
    }

    @Test
    void actionsAreScaledToRadians() {
        float[] action = new float[12];
        action[1] = 2f;
        decoder.decode(action, command);
        assertEquals(0.8f + 0.25f * 2f, command.positionTarget[1]);
    }

    @Test
    void targetsStayInsideTheJointLimits() {
        float[] action = new float[12];
        Arrays.fill(action, 5f);
        decoder.decode(action, command);
        assertEquals((float) 0.802851455917, command.positionTarget[0]); // 0 + 1.25
        assertEquals(0.8f + 1.25f, command.positionTarget[1]); // limit is 4.19
        assertEquals((float) -0.916297857297, command.positionTarget[2]); // -1.6 + 1.25 = -0.35
        Arrays.fill(action, -5f);
        decoder.decode(action, command);
        for (int j = 0; j < 12; j++) {
            assertTrue(command.positionTarget[j] >= (float) A1.joints().get(j).lowerLimit());
        }
        assertEquals((float) -2.69653369433, command.positionTarget[2]); // -1.6 - 1.25 = -2.85
    }
}
