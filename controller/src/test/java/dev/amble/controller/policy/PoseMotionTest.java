package dev.amble.controller.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import org.junit.jupiter.api.Test;

class PoseMotionTest {
    private static final long START_NS = -3_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000;

    /** One rounding to float. */
    private static final float ROUNDING = 1e-6f;

    private final RobotModel robot = TestRobots.oneJoint();
    private final PoseMotion motion = new PoseMotion(robot, new float[] {0.5f}, 2.0);
    private final JointCommand command = new JointCommand(1);

    private float targetAfter(double seconds) {
        motion.target(START_NS + Math.round(seconds * SECOND_NS), command);
        return command.positionTarget[0];
    }

    @Test
    void targetsGoFromOnePoseToTheOther() {
        motion.begin(START_NS, new float[] {-0.5f});

        // From -0.5 to 0.5 rad in 2 s: -0.5 + 3 s^2 - 2 s^3.
        assertEquals(-0.5f, targetAfter(0), ROUNDING);
        assertEquals(-0.34375f, targetAfter(0.5), ROUNDING); // s = 1/4: 3/16 - 2/64 = 0.15625
        assertEquals(0f, targetAfter(1), ROUNDING);
        assertEquals(0.34375f, targetAfter(1.5), ROUNDING);
        assertEquals(0.5f, targetAfter(2), ROUNDING);
        assertEquals(0.5f, targetAfter(9), ROUNDING);
        assertEquals(40f, command.kp[0]);
        assertEquals(1f, command.kd[0]);
    }

    @Test
    void itIsDoneAfterItsTime() {
        motion.begin(START_NS, new float[] {0f});

        assertFalse(motion.isDone(START_NS + 2 * SECOND_NS - 1));
        assertTrue(motion.isDone(START_NS + 2 * SECOND_NS));
    }

    @Test
    void itIsReachedWhenTheJointsAreThere() {
        assertTrue(motion.isReached(TestRobots.levelState(robot, 0.4f, 1), 0.2f));
        assertFalse(motion.isReached(TestRobots.levelState(robot, 0.2f, 1), 0.2f));
        assertFalse(motion.isReached(TestRobots.levelState(robot, Float.NaN, 1), 0.2f));
    }
}
