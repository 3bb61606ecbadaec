package dev.amble.controller.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.Request;
import dev.amble.controller.safety.TestConfigs;
import dev.amble.controller.safety.Watchdog;
import org.junit.jupiter.api.Test;

class TickControllerTest {
    /** A few roundings to float at values around 1. */
    private static final float ROUNDING = 1e-6f;

    private final TestBench bench = new TestBench(TestRobots.oneJoint());

    private void assertDamping(Fault fault) {
        assertSame(ControllerState.DAMPING, bench.status().state);
        assertSame(fault, bench.status().fault);
        assertTrue(bench.sent().isDamping());
        assertArrayEquals(new float[] {3f}, bench.sent().kd);
    }

    @Test
    void nothingMovesBeforeTheFirstState() {
        bench.sensorsAlive = false;
        bench.command(1f);
        bench.controller.request(Request.ACTIVATE);

        ControllerStatus status = bench.tick(1000);

        assertSame(ControllerState.INACTIVE, status.state);
        assertSame(Fault.STALE_STATE, status.refusal);
        assertEquals(Watchdog.NEVER, status.stateAgeNs);
        assertTrue(bench.sent().isDamping());
        assertEquals(0, bench.policy.steps);
    }

    @Test
    void standingUpGoesFromTheMeasuredPoseToTheStance() {
        bench.sensed.jointPosition[0] = 0.3f;
        bench.controller.request(Request.ACTIVATE);

        assertSame(ControllerState.STANDING_UP, bench.tick().state);
        assertEquals(0.3f, bench.sent().positionTarget[0], ROUNDING);
        bench.tick(10); // a quarter of the time: 0.3 + 0.15625 * 0.2
        assertEquals(0.33125f, bench.sent().positionTarget[0], ROUNDING);
        bench.tick(10);
        assertEquals(0.4f, bench.sent().positionTarget[0], ROUNDING);
        assertEquals(40f, bench.sent().kp[0]);
        assertEquals(0, bench.policy.steps);
    }

    @Test
    void thePolicyStartsFreshWhenTheRobotStands() {
        bench.standUp();

        assertEquals(1, bench.policy.resets);
        assertEquals(1, bench.policy.steps);
    }

    @Test
    void thePolicyStepsAtItsPeriodAndItsTargetsAreSentInBetween() {
        bench.standUp();
        bench.policy.next.positionTarget[0] = 0.52f;
        bench.tick(7);
        assertEquals(1, bench.policy.steps);
        assertEquals(0.5f, bench.sent().positionTarget[0], ROUNDING);

        bench.tick();
        assertEquals(2, bench.policy.steps);
        assertEquals(0.52f, bench.sent().positionTarget[0], ROUNDING);

        bench.tick(8 * 100);
        assertEquals(102, bench.policy.steps);
        assertEquals(102, bench.status().policySteps);
    }

    @Test
    void aLimitedTargetIsReachedBetweenPolicySteps() {
        bench.standUp();
        bench.tick(7);
        bench.policy.next.positionTarget[0] = 0.6f; // 10 rad/s x 2 x 2.5 ms = 0.05 rad a tick

        bench.tick();
        assertEquals(0.55f, bench.sent().positionTarget[0], ROUNDING);
        assertEquals(1, bench.status().limitedTicks);
        bench.tick();
        assertEquals(0.6f, bench.sent().positionTarget[0], ROUNDING);
    }

    @Test
    void walkingFollowsTheCommand() {
        bench.standUp();
        bench.command(0.7f);
        assertSame(ControllerState.WALKING, bench.tick().state);
        bench.tick(8);
        assertEquals(0.7f, bench.policy.lastCommand.forward);

        bench.command(0f);
        assertSame(ControllerState.STANDING, bench.tick().state);
    }

    @Test
    void aLostCommandFadesToStandingWithinItsTimes() {
        bench.standUp();
        bench.command(1f);
        bench.tick(200); // 0.5 s: still whole
        assertEquals(1f, bench.status().command.forward);
        bench.tick(100); // 0.75 s: half of the ramp
        assertEquals(0.5f, bench.status().command.forward, ROUNDING);
        assertSame(ControllerState.WALKING, bench.status().state);

        ControllerStatus status = bench.tick(100); // 1 s
        assertEquals(0f, status.command.forward);
        assertSame(ControllerState.STANDING, status.state);
        assertEquals(1_000_000_000, status.commandAgeNs);
        bench.tick(400);
        assertSame(ControllerState.STANDING, bench.status().state);
        assertEquals(0f, bench.policy.lastCommand.forward);
    }

    @Test
    void aStaleStateIsDampedWithinOneTickOfItsLimit() {
        bench.standUp();
        bench.sensorsAlive = false;

        bench.tick(20); // 50 ms old: the limit
        assertSame(ControllerState.STANDING, bench.status().state);
        assertEquals(50_000_000, bench.status().stateAgeNs);
        bench.tick();

        assertDamping(Fault.STALE_STATE);
    }

    @Test
    void aFailedPolicyIsDampedInTheSameTick() {
        bench.standUp();
        bench.policy.fails = true;

        bench.tick(8);

        assertDamping(Fault.POLICY_FAILED);
    }

    @Test
    void aTargetThatIsNotFiniteIsDampedInTheSameTick() {
        bench.standUp();
        bench.policy.next.positionTarget[0] = Float.NaN;

        bench.tick(8);

        assertDamping(Fault.INVALID_TARGET);
        assertEquals(0.5f, bench.sent().positionTarget[0]);
    }

    @Test
    void aFallIsDamped() {
        bench.standUp();
        bench.sensed.gravityInBase[1] = 1f;
        bench.sensed.gravityInBase[2] = 0f;

        bench.tick();

        assertDamping(Fault.EXCESSIVE_TILT);
    }

    @Test
    void aFaultStaysAfterItsCauseIsGone() {
        bench.standUp();
        bench.sensorsAlive = false;
        bench.tick(21);
        bench.sensorsAlive = true;
        bench.command(1f);
        bench.controller.request(Request.ACTIVATE);

        bench.tick(1000);

        assertDamping(Fault.STALE_STATE);
    }

    @Test
    void aResetAndAnActivationStandUpAgainFromWhereTheRobotLies() {
        bench.standUp();
        bench.controller.request(Request.STOP);
        bench.tick();
        assertDamping(Fault.STOP_REQUESTED);
        bench.sensed.jointPosition[0] = -0.8f;
        bench.tick(100);

        bench.controller.request(Request.RESET);
        assertSame(ControllerState.INACTIVE, bench.tick().state);
        bench.controller.request(Request.ACTIVATE);
        bench.tick();
        assertSame(ControllerState.STANDING_UP, bench.status().state);
        assertEquals(-0.8f, bench.sent().positionTarget[0], ROUNDING);
        assertEquals(1, bench.status().numFaults);
    }

    @Test
    void aResetAndAnActivationInOneTickAlsoStartFromTheMeasuredPose() {
        bench.controller.request(Request.ACTIVATE);
        bench.tick(5);
        bench.controller.request(Request.STOP);
        bench.tick();
        bench.sensed.jointPosition[0] = -0.8f;
        bench.controller.request(Request.RESET);
        bench.controller.request(Request.ACTIVATE);

        bench.tick();

        assertSame(ControllerState.STANDING_UP, bench.status().state);
        assertEquals(-0.8f, bench.sent().positionTarget[0], ROUNDING);
    }

    @Test
    void theSafeTickDampsForGood() {
        bench.standUp();

        bench.controller.safeTick(bench.nowNs + TestBench.TICK_NS);

        assertDamping(Fault.LOOP_ENDED);
        bench.tick(10);
        assertDamping(Fault.LOOP_ENDED);
    }

    @Test
    void automaticActivationStandsUpOnTheFirstState() {
        ControllerChannels channels = ControllerChannels.forJoints(1);
        TickController automatic =
                new TickController(TestBench.config(true), bench.robot, new ScriptedPolicy(bench.robot), channels);
        automatic.tick(1000);
        assertSame(ControllerState.INACTIVE, channels.statuses().read().state);
        channels.states().writeSlot().set(TestRobots.stance(bench.robot, 1500));
        channels.states().publish();

        automatic.tick(2000);

        assertSame(ControllerState.STANDING_UP, channels.statuses().read().state);
    }

    @Test
    void aLoopRateThatDoesNotFitThePolicyIsRefused() {
        ControllerConfig misfit =
                new ControllerConfig(new LoopConfig(333, 0, 0), new ActivationConfig(false, 1), TestConfigs.safety());

        assertThrows(
                IllegalArgumentException.class,
                () -> new TickController(misfit, bench.robot, bench.policy, bench.channels));
    }

    @Test
    void everyTickIsReported() {
        bench.standUp();
        long ticks = bench.status().ticks;

        ControllerStatus status = bench.tick(3);

        assertEquals(ticks + 3, status.ticks);
        assertEquals(bench.nowNs, status.stampNs);
        assertEquals(0, status.stateAgeNs);
    }
}
