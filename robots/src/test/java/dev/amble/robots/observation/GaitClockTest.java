package dev.amble.robots.observation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import org.junit.jupiter.api.Test;

class GaitClockTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final VelocityCommand STAND = new VelocityCommand();
    private static final VelocityCommand WALK = new VelocityCommand();

    static {
        WALK.set(0.5f, 0, 0);
    }

    private final GaitClock clock = new GaitClock(new GaitConfig(2.5, 0.6, 0.45, 0.1, 0.2), A1, 0.02);
    private final RobotState state = new RobotState(12);

    @Test
    void advancesByFrequencyTimesPeriodAndWrapsAtOne() {
        clock.reset(0.9f);
        clock.advance(state, STAND);
        assertEquals(0.95f, clock.phase(), 1e-6f); // + 2.5 * 0.02
        clock.advance(state, STAND);
        clock.advance(state, STAND);
        assertEquals(0.05f, clock.phase(), 1e-6f);
    }

    @Test
    void phaseStaysBelowOneForHours() {
        clock.reset(0);
        for (int i = 0; i < 500_000; i++) {
            clock.advance(state, STAND);
            assertTrue(clock.phase() >= 0 && clock.phase() < 1);
        }
    }

    @Test
    void isActiveWhileAskedToMove() {
        VelocityCommand command = new VelocityCommand();
        assertFalse(clock.isActive(command));
        command.set(0.1f, 0, 0); // the threshold itself still stands
        assertFalse(clock.isActive(command));
        command.set(-0.08f, 0.08f, 0); // 0.113 m/s in all
        assertTrue(clock.isActive(command));
        command.set(0, 0, -0.11f);
        assertTrue(clock.isActive(command));
    }

    /** The feet of a standing A1 are 0.28 m below its base. */
    private void pitch(float speed) {
        state.angularVelocityInBase[1] = speed / 0.28f;
    }

    @Test
    void wakesForAWhileWhenTheBaseOfAStandingRobotMoves() {
        pitch(0.43f);
        clock.advance(state, STAND);
        assertFalse(clock.isActive(STAND));
        pitch(0.47f);
        clock.advance(state, STAND);
        pitch(0);
        // awake for 0.1 s = 5 periods, the one of the push included
        for (int period = 0; period < 5; period++) {
            assertTrue(clock.isActive(STAND), "period " + period);
            clock.advance(state, STAND);
        }
        assertFalse(clock.isActive(STAND));
    }

    @Test
    void sleepsWhileAStandingRobotLeansOrYaws() {
        state.gravityInBase[0] = 0.3f;
        state.angularVelocityInBase[2] = 5;
        clock.advance(state, STAND);
        assertFalse(clock.isActive(STAND));
    }

    @Test
    void staysAwakeForAWhileWhenARobotIsToldToStop() {
        pitch(0.5f);
        clock.advance(state, WALK);
        assertTrue(clock.isActive(STAND));
        clock.reset(0);
        assertFalse(clock.isActive(STAND));
    }

    @Test
    void aRobotThatWakesBeginsWithTheSwingOfThePairAcrossItsMotion() {
        clock.reset(0.3f);
        state.angularVelocityInBase[0] = -1.5f;
        state.angularVelocityInBase[1] = 1.5f; // forwards and to the left, along front left and rear right foot
        clock.advance(state, STAND);
        assertEquals(0.6f, clock.phase(), 1e-6f); // the other two swing
        clock.advance(state, STAND); // awake already
        assertEquals(0.65f, clock.phase(), 1e-6f);

        clock.reset(0.3f);
        state.angularVelocityInBase[0] = 1.5f; // forwards and to the right
        clock.advance(state, STAND);
        assertEquals(0.1f, clock.phase(), 1e-6f);

        clock.reset(0.3f);
        clock.advance(state, WALK); // stepping already
        assertEquals(0.35f, clock.phase(), 1e-6f);
    }

    @Test
    void zeroWakeSecondsSwitchWakingOff() {
        GaitClock sleepy = new GaitClock(new GaitConfig(2.5, 0.6, 0.45, 0, 0.2), A1, 0.02);
        pitch(2);
        sleepy.reset(0.75f);
        sleepy.advance(state, STAND);
        assertFalse(sleepy.isActive(STAND));
        assertEquals(0.8f, sleepy.phase(), 1e-6f);
    }

    @Test
    void actionsFadeInTheTimeConstantAndEnd() {
        float[] action = {1, -2};
        for (int period = 0; period < 10; period++) { // 0.2 s
            clock.settle(action);
        }
        assertEquals(Math.exp(-1), action[0], 1e-6);
        assertEquals(-2 * Math.exp(-1), action[1], 1e-6);
        for (int period = 0; period < 100; period++) {
            clock.settle(action);
        }
        assertArrayEquals(new float[2], action);
    }

    @Test
    void diagonalFeetTouchDownTogether() {
        clock.reset(0.3f); // first pair: 0.3 < 0.6; second pair: 0.8
        assertTrue(clock.wantsContact(0) && clock.wantsContact(3));
        assertFalse(clock.wantsContact(1) || clock.wantsContact(2));
        clock.reset(0.7f); // first pair: 0.7; second pair: 0.2
        assertFalse(clock.wantsContact(0) || clock.wantsContact(3));
        assertTrue(clock.wantsContact(1) && clock.wantsContact(2));
        clock.reset(0.55f); // 0.55 and 0.05: all four, the overlap of a duty factor above one half
        assertTrue(clock.wantsContact(0) && clock.wantsContact(1));
    }

    @Test
    void impossibleRhythmsAreRefused() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new GaitConfig(2.5, 1, 0.45, 1, 0.2));
        assertEquals("gait.duty_factor must be in (0, 1), got 1.0", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new GaitConfig(Double.NaN, 0.6, 0.45, 1, 0.2));
    }
}
