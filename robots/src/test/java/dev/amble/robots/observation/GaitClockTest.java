package dev.amble.robots.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import org.junit.jupiter.api.Test;

class GaitClockTest {
    private static final VelocityCommand STAND = new VelocityCommand();

    private final GaitClock clock = new GaitClock(new GaitConfig(2.5, 0.6, 0.12, 0.8, 0.1), 0.02);
    private final RobotState state = new RobotState(12);

    @Test
    void advancesByFrequencyTimesPeriodAndWrapsAtOne() {
        clock.reset(0.9f);
        clock.advance(state);
        assertEquals(0.95f, clock.phase(), 1e-6f); // + 2.5 * 0.02
        clock.advance(state);
        clock.advance(state);
        assertEquals(0.05f, clock.phase(), 1e-6f);
    }

    @Test
    void phaseStaysBelowOneForHours() {
        clock.reset(0);
        for (int i = 0; i < 500_000; i++) {
            clock.advance(state);
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

    @Test
    void wakesForAWhileWhenAStandingRobotTilts() {
        state.gravityInBase[0] = 0.1f;
        state.gravityInBase[1] = 0.1f; // 0.141 in all
        clock.advance(state);
        state.gravityInBase[0] = 0;
        state.gravityInBase[1] = 0;
        // awake for 0.1 s = 5 periods, the one of the tilt included
        for (int period = 0; period < 5; period++) {
            assertTrue(clock.isActive(STAND), "period " + period);
            clock.advance(state);
        }
        assertFalse(clock.isActive(STAND));
    }

    @Test
    void wakesWhenAStandingRobotIsTurnedOverButNotWhenItYaws() {
        state.angularVelocityInBase[2] = 5;
        clock.advance(state);
        assertFalse(clock.isActive(STAND));
        state.angularVelocityInBase[1] = -0.81f;
        clock.advance(state);
        assertTrue(clock.isActive(STAND));
        clock.reset(0);
        assertFalse(clock.isActive(STAND));
    }

    @Test
    void zeroWakeSecondsSwitchWakingOff() {
        GaitClock sleepy = new GaitClock(new GaitConfig(2.5, 0.6, 0.12, 0.8, 0), 0.02);
        state.gravityInBase[0] = 0.9f;
        sleepy.advance(state);
        assertFalse(sleepy.isActive(STAND));
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
                assertThrows(IllegalArgumentException.class, () -> new GaitConfig(2.5, 1, 0.12, 0.8, 1));
        assertEquals("gait.duty_factor must be in (0, 1), got 1.0", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new GaitConfig(Double.NaN, 0.6, 0.12, 0.8, 1));
    }
}
