package dev.amble.controller.safety;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.SafetyLimits;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetyLimiterTest {
    /** Period of the limiter in these tests, s: with 10 rad/s and factor 2, a target moves 0.2 rad a tick at most. */
    private static final double PERIOD = 0.01;

    /** A few roundings to float at values around 1. */
    private static final float ROUNDING = 1e-6f;

    private final RobotModel robot = TestRobots.oneJoint();
    private final SafetyLimiter limiter = new SafetyLimiter(robot, PERIOD);
    private final RobotState state = new RobotState(1);
    private final JointCommand asked = new JointCommand(1);
    private final JointCommand sent = new JointCommand(1);

    private SafetyLimiter.Result limit(float target) {
        asked.positionTarget[0] = target;
        asked.kp[0] = 40;
        asked.kd[0] = 1;
        return limiter.limit(state, asked, sent);
    }

    private void startAt(float position, float velocity) {
        state.jointPosition[0] = position;
        state.jointVelocity[0] = velocity;
        limiter.restart(state);
    }

    @Test
    void aHarmlessTargetPasses() {
        startAt(0.5f, 0f);

        assertEquals(SafetyLimiter.Result.UNCHANGED, limit(0.6f));

        assertEquals(0.6f, sent.positionTarget[0]);
        assertEquals(40f, sent.kp[0]);
        assertEquals(1f, sent.kd[0]);
    }

    @Test
    void aTargetMovesAFixedStepATickAtMost() {
        startAt(0f, 0f);

        assertEquals(SafetyLimiter.Result.LIMITED, limit(0.45f));
        assertEquals(0.2f, sent.positionTarget[0], ROUNDING);
        limit(0.45f);
        assertEquals(0.4f, sent.positionTarget[0], ROUNDING);
        assertEquals(SafetyLimiter.Result.UNCHANGED, limit(0.45f));
        assertEquals(0.45f, sent.positionTarget[0], ROUNDING);
        limit(-1f);
        assertEquals(0.25f, sent.positionTarget[0], ROUNDING);
    }

    @Test
    void aTargetStaysWithinTheJointLimits() {
        startAt(1.9f, 0f);
        limit(100f);
        assertEquals(2f, sent.positionTarget[0]);

        startAt(-0.9f, 0f);
        limit(-100f);
        assertEquals(-1f, sent.positionTarget[0]);
    }

    @Test
    void aTargetAsksForNoMoreThanTheEffortLimit() {
        // kp (target - q) - kd qd = 40 (target - 0.3) - 1 * 8 = 20  ->  target = 1.0; seven steps of 0.2 rad away or
        // less.
        startAt(0.3f, 8f);
        for (int i = 0; i < 10; i++) {
            limit(1.8f);
        }
        assertEquals(1.0f, sent.positionTarget[0], ROUNDING);

        // The other way: 40 (target - 0.3) - 8 = -20  ->  target = 0.0.
        for (int i = 0; i < 10; i++) {
            limit(-0.9f);
        }
        assertEquals(0.0f, sent.positionTarget[0], ROUNDING);
    }

    @Test
    void aSmallerEffortShareNarrowsTheTarget() {
        SafetyLimits half = new SafetyLimits(1, 10, 0.5, 1.5, 1.5, 0.5, 100, 3, 0);
        SafetyLimiter narrow = new SafetyLimiter(TestRobots.withSafety(robot, half), PERIOD);
        asked.positionTarget[0] = 2f;
        asked.kp[0] = 40;

        narrow.limit(state, asked, sent);

        assertEquals(0.25f, sent.positionTarget[0], ROUNDING); // 40 * 0.25 = 10 = half of 20
    }

    @Test
    void aWrongEncoderReadingMovesTheTargetNoFasterThanOneStep() {
        startAt(0.5f, 0f);
        limit(0.5f);

        state.jointPosition[0] = 1e30f;
        limit(0.5f);

        assertEquals(0.7f, sent.positionTarget[0], ROUNDING);
    }

    @Test
    void aStartOutsideTheLimitsBeginsAtTheLimit() {
        startAt(2.4f, 0f);

        limit(2.4f);

        assertEquals(2f, sent.positionTarget[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 40, 1",
        "Infinity, 40, 1",
        "-Infinity, 40, 1",
        "0, NaN, 1",
        "0, Infinity, 1",
        "0, -1, 1",
        "0, 40, NaN",
        "0, 40, -0.1",
    })
    void aCommandThatMakesNoSenseIsRefusedAndNothingIsWritten(float target, float kp, float kd) {
        limit(0.5f);
        asked.positionTarget[0] = target;
        asked.kp[0] = kp;
        asked.kd[0] = kd;

        assertEquals(SafetyLimiter.Result.REFUSED, limiter.limit(state, asked, sent));

        assertEquals(0.5f, sent.positionTarget[0]);
        assertEquals(40f, sent.kp[0]);
        assertEquals(1f, sent.kd[0]);
    }

    @Test
    void gainsAreCappedAtThoseOfTheModel() {
        asked.positionTarget[0] = 0.5f;
        asked.kp[0] = 1e6f;
        asked.kd[0] = 1e6f;

        assertEquals(SafetyLimiter.Result.LIMITED, limiter.limit(state, asked, sent));

        assertEquals(40f, sent.kp[0]);
        assertEquals(1f, sent.kd[0]);
    }

    @Test
    void dampingHoldsNoPositionAndKeepsTargetsWithinLimits() {
        startAt(0.3f, 0f);
        sent.positionTarget[0] = Float.NaN;

        limiter.damp(3f, sent);

        assertTrue(sent.isDamping());
        assertArrayEquals(new float[] {3f}, sent.kd);
        assertArrayEquals(new float[] {0.3f}, sent.positionTarget);
    }

    @Test
    void aRobotWithoutLimitsIsRefused() {
        JointModel knee = robot.joints().get(0);
        JointModel weak =
                new JointModel(knee.name(), 0, knee.origin(), knee.axis(), -1, 2, 0, 10, 0, 0, 0.5, 0.5, 40, 1, 0, 1);
        RobotModel incomplete = new RobotModel(
                "incomplete", "", robot.links(), List.of(weak), List.of(), robot.safety(), 0.25, 5, List.of(), 0.3);

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new SafetyLimiter(incomplete, PERIOD));

        assertTrue(String.valueOf(refusal.getMessage()).contains("joint 'knee'"), refusal::toString);
    }

    @Test
    void noCommandEverLeavesItsLimits() {
        RobotModel quadruped = TestRobots.quadruped();
        SafetyLimiter any = new SafetyLimiter(quadruped, PERIOD);
        RobotState anyState = TestRobots.stance(quadruped, 1);
        JointCommand anyAsked = new JointCommand(12);
        JointCommand anySent = new JointCommand(12);
        any.restart(anyState);
        any.damp(3f, anySent);
        float[] previous = new float[12];
        Random random = new Random(2);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            for (int j = 0; j < 12; j++) {
                anyState.jointPosition[j] = finite(random);
                anyState.jointVelocity[j] = finite(random);
                anyAsked.positionTarget[j] = random.nextInt(200) == 0 ? any(random) : finite(random);
                anyAsked.kp[j] = random.nextInt(200) == 0 ? any(random) : Math.abs(finite(random));
                anyAsked.kd[j] = random.nextInt(200) == 0 ? any(random) : Math.abs(finite(random));
            }
            System.arraycopy(anySent.positionTarget, 0, previous, 0, 12);
            if (any.limit(anyState, anyAsked, anySent) == SafetyLimiter.Result.REFUSED) {
                refused++;
                assertArrayEquals(previous, anySent.positionTarget);
            }
            assertLimits(quadruped, previous, anySent);
        }
        assertTrue(refused > 100 && refused < 19_000, "refused " + refused);
    }

    private static void assertLimits(RobotModel robot, float[] previous, JointCommand sent) {
        for (int j = 0; j < robot.numJoints(); j++) {
            JointModel joint = robot.joints().get(j);
            float target = sent.positionTarget[j];
            float lower = (float) joint.lowerLimit();
            float upper = (float) joint.upperLimit();
            double step = 2 * 21 * PERIOD;
            assertTrue(target >= lower && target <= upper);
            assertTrue(Math.abs(target - previous[j]) <= step + ROUNDING);
            assertTrue(sent.kp[j] >= 0 && sent.kp[j] <= (float) joint.kp());
            assertTrue(sent.kd[j] >= 0 && sent.kd[j] <= (float) joint.kd());
            assertFalse(Float.isNaN(target));
        }
    }

    @Test
    void theEffortLimitHoldsUnlessAStrongerBoundForbids() {
        Random random = new Random(3);
        startAt(0f, 0f);
        float previous = 0f;
        int withinEffort = 0;
        for (int i = 0; i < 100_000; i++) {
            state.jointPosition[0] = 3 * random.nextFloat() - 1;
            state.jointVelocity[0] = 20 * random.nextFloat() - 10;
            limit(4 * random.nextFloat() - 1.5f);
            float target = sent.positionTarget[0];
            double torque = 40.0 * (target - state.jointPosition[0]) - state.jointVelocity[0];
            boolean atBound = target == -1f || target == 2f || Math.abs(target - previous) > 0.2f - ROUNDING;
            // 1e-4 N m: float rounding of the target (1.2e-7 rad) times kp.
            boolean fits = Math.abs(torque) <= 20 + 1e-4;
            assertTrue(fits || atBound);
            withinEffort += fits ? 1 : 0;
            previous = target;
        }
        assertTrue(withinEffort > 10_000);
    }

    /** A finite number of any size, most of them in the range of a joint. */
    private static float finite(Random random) {
        if (random.nextInt(3) > 0) {
            return (float) random.nextGaussian();
        }
        float value = any(random);
        return Float.isFinite(value) ? value : 0f;
    }

    private static float any(Random random) {
        return Float.intBitsToFloat(random.nextInt());
    }

    @Test
    void feedForwardCountsTowardsTheEffortLimit() {
        // 40 (target - 0.5) + 12 = 20  ->  target = 0.7, and 40 (target - 0.5) + 12 = -20  ->  target = -0.3
        startAt(0.5f, 0f);
        asked.feedForward[0] = 12f;
        for (int i = 0; i < 10; i++) {
            limit(1.8f);
        }
        assertEquals(0.7f, sent.positionTarget[0], ROUNDING);
        for (int i = 0; i < 10; i++) {
            limit(-0.9f);
        }
        assertEquals(-0.3f, sent.positionTarget[0], ROUNDING);
        assertEquals(12f, sent.feedForward[0]);
    }

    @Test
    void feedForwardIsCappedAndMustBeFinite() {
        startAt(0.5f, 0f);
        asked.feedForward[0] = -35f;
        assertEquals(SafetyLimiter.Result.LIMITED, limit(0.5f));
        assertEquals(-20f, sent.feedForward[0]);
        asked.feedForward[0] = Float.NaN;
        assertEquals(SafetyLimiter.Result.REFUSED, limit(0.5f));
        assertEquals(-20f, sent.feedForward[0]);
        limiter.damp(3f, sent);
        assertEquals(0f, sent.feedForward[0]);
    }
}
