package dev.amble.robots.observation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GaitClockTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final ActionDecoder DECODER = new ActionDecoder(A1);
    private static final VelocityCommand STAND = new VelocityCommand();
    private static final VelocityCommand WALK = new VelocityCommand();

    static {
        WALK.set(0.5f, 0, 0);
    }

    private final GaitClock clock = new GaitClock(new GaitConfig(2.5, 0.6, 0.09, 0.1, 0.2), A1, 0.02);
    private final RobotState state = new RobotState(12);

    @BeforeEach
    void standInTheDefaultStance() {
        System.arraycopy(A1.jointVector(JointModel::defaultPosition), 0, state.jointPosition, 0, 12);
    }

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

    /**
     * The feet of a standing A1 are 0.279 m below its base, so it comes to rest in 0.169 s.
     *
     * @param distance of the capture point, m
     */
    private void pitch(float distance) {
        state.angularVelocityInBase[1] = distance / (0.279f * 0.169f);
    }

    @Test
    void wakesForAWhileWhenTheBaseOfAStandingRobotMoves() {
        pitch(0.088f);
        clock.advance(state, STAND);
        assertFalse(clock.isActive(STAND));
        pitch(0.092f);
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
    void wakesWhenAStandingRobotLeansTooFarAndNotWhenItYaws() {
        state.angularVelocityInBase[2] = 5;
        state.gravityInBase[1] = 0.31f; // 0.086 m
        clock.advance(state, STAND);
        assertFalse(clock.isActive(STAND));
        state.gravityInBase[1] = 0.34f; // 0.095 m
        clock.advance(state, STAND);
        assertTrue(clock.isActive(STAND));
    }

    @Test
    void staysAwakeForAWhileWhenARobotIsToldToStop() {
        pitch(0.1f);
        clock.advance(state, WALK);
        assertTrue(clock.isActive(STAND));
        clock.reset(0);
        assertFalse(clock.isActive(STAND));
    }

    @Test
    void aRobotThatWakesBeginsWithTheSwingOfThePairAcrossTheWayItTips() {
        clock.reset(0.3f);
        state.angularVelocityInBase[0] = -2;
        state.angularVelocityInBase[1] = 2; // forwards and to the left, along front left and rear right foot
        clock.advance(state, STAND);
        assertEquals(0.6f, clock.phase(), 1e-6f); // the other two swing
        clock.advance(state, STAND); // awake already
        assertEquals(0.65f, clock.phase(), 1e-6f);

        clock.reset(0.3f);
        state.angularVelocityInBase[0] = 2; // forwards and to the right
        clock.advance(state, STAND);
        assertEquals(0.1f, clock.phase(), 1e-6f);

        clock.reset(0.3f);
        clock.advance(state, WALK); // stepping already
        assertEquals(0.35f, clock.phase(), 1e-6f);
    }

    @Test
    void zeroWakeSecondsSwitchWakingOff() {
        GaitClock sleepy = new GaitClock(new GaitConfig(2.5, 0.6, 0.09, 0, 0.2), A1, 0.02);
        pitch(0.5f);
        sleepy.reset(0.75f);
        sleepy.advance(state, STAND);
        assertFalse(sleepy.isActive(STAND));
        assertEquals(0.8f, sleepy.phase(), 1e-6f);
    }

    @Test
    void thePolicyActsWhileTheClockIsOn() {
        float[] output = new float[13];
        output[1] = 1;
        output[12] = -1e6f;
        float[] action = new float[12];
        clock.act(WALK, DECODER, output, 1, action);
        assertEquals(1, action[0]);
        assertEquals((float) -A1.actionClip(), action[11]);
    }

    @Test
    void otherwiseTheLastActionFadesIntoTheOneOfStandingInTheTimeConstant() {
        float[] standing = StandingAction.of(A1);
        float[] output = new float[12];
        Arrays.fill(output, 7);
        float[] action = standing.clone();
        action[0] += 1;
        action[1] -= 2;
        for (int period = 0; period < 10; period++) { // 0.2 s
            clock.act(STAND, DECODER, output, 0, action);
        }
        assertEquals(standing[0] + Math.exp(-1), action[0], 1e-6);
        assertEquals(standing[1] - 2 * Math.exp(-1), action[1], 1e-6);
        for (int period = 0; period < 100; period++) {
            clock.act(STAND, DECODER, output, 0, action);
        }
        assertArrayEquals(standing, action);
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
                assertThrows(IllegalArgumentException.class, () -> new GaitConfig(2.5, 1, 0.09, 1, 0.2));
        assertEquals("gait.duty_factor must be in (0, 1), got 1.0", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new GaitConfig(Double.NaN, 0.6, 0.09, 1, 0.2));
    }
}
