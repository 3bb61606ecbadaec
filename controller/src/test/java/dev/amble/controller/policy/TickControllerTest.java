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
import dev.amble.controller.safety.TickInputs;
import dev.amble.controller.safety.Watchdog;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TickControllerTest {
    /** A few roundings to float at values around 1. */
    private static final float ROUNDING = 1e-6f;

    private final TestBench bench = new TestBench(TestRobots.oneJoint());

    private void assertDamping(Fault fault) {
        assertSame(ControllerState.FAULT, bench.status().state);
        assertSame(fault, bench.status().fault);
        assertTrue(bench.sent().isDamping());
        assertArrayEquals(new float[] {3f}, bench.sent().kd);
    }

    @Test
    void nothingMovesBeforeTheFirstState() {
        bench.sensorsAlive = false;
        bench.command(1f);
        bench.request(Request.STAND);

        ControllerStatus status = bench.tick(1000);

        assertSame(ControllerState.INACTIVE, status.state);
        assertSame(Fault.JOINTS_STALE, status.refusal);
        assertEquals(Watchdog.NEVER, status.stateAgeNs);
        assertTrue(bench.sent().isDamping());
        assertEquals(0, bench.policy.steps);
    }

    @Test
    void standingUpGoesFromTheMeasuredPoseToTheStance() {
        bench.sensed.jointPosition[0] = 0.3f;
        bench.request(Request.STAND);

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
        bench.walk(0.7f);
        for (int i = 0; i < 150; i++) { // 0.7 of the range takes 0.35 s of 0.5 s, 140 ticks
            bench.command(0.7f);
            bench.tick();
        }
        assertEquals(0.7f, bench.policy.lastCommand.forward, ROUNDING);

        bench.command(0f);
        bench.tick(150);
        assertEquals(0f, bench.policy.lastCommand.forward);
        assertSame(ControllerState.WALKING, bench.status().state);
        bench.request(Request.STAND);
        assertSame(ControllerState.STANDING, bench.tick().state);
    }

    @Test
    void aStandingRobotFollowsNoCommand() {
        bench.standUp();
        bench.command(0.7f);

        bench.tick(100);

        assertSame(ControllerState.STANDING, bench.status().state);
        assertEquals(0f, bench.policy.lastCommand.forward);
    }

    @Test
    void walkingIsRefusedWithoutACommand() {
        bench.standUp();
        bench.request(Request.WALK);

        assertSame(ControllerState.STANDING, bench.tick().state);
        assertSame(Fault.NO_COMMAND, bench.status().refusal);
    }

    @Test
    void walkingIsRefusedBeforeTheRobotStands() {
        bench.request(Request.STAND);
        bench.command(1f);
        bench.tick(10);
        bench.request(Request.WALK);

        assertSame(ControllerState.STANDING_UP, bench.tick().state);
        bench.tick(35);
        assertSame(ControllerState.STANDING, bench.status().state);
    }

    @Test
    void aLostCommandComesDownToStandingWithinItsTimes() {
        bench.walk(1f);
        for (int i = 0; i < 250; i++) {
            bench.command(1f);
            bench.tick();
        }
        bench.tick(199); // 0.5 s old: still whole
        assertEquals(1f, bench.status().command.forward);
        bench.tick(100); // 0.75 s: half of the ramp
        assertEquals(0.5f, bench.status().command.forward, 1e-5f); // a hundred roundings
        assertSame(ControllerState.WALKING, bench.status().state);

        ControllerStatus status = bench.tick(103); // 1 s and the roundings
        assertEquals(0f, status.command.forward);
        assertSame(ControllerState.STANDING, status.state);
        assertSame(Fault.NONE, status.fault);
        bench.command(1f);
        bench.tick(100);
        assertSame(ControllerState.STANDING, bench.status().state, "it takes a request to walk again");
    }

    @Test
    void sittingDownFromAWalkStopsFirstAndEndsLimp() {
        bench.walk(1f);
        for (int i = 0; i < 100; i++) {
            bench.command(1f);
            bench.tick();
        }
        assertEquals(0.5f, bench.status().command.forward, 0.01f);
        bench.request(Request.SIT);
        assertSame(ControllerState.STANDING, bench.tick().state);
        bench.tick(99);
        assertSame(ControllerState.STANDING, bench.status().state, "still slowing down");

        bench.tick(3);
        assertSame(ControllerState.SITTING_DOWN, bench.status().state);
        bench.tick(41);
        assertSame(ControllerState.INACTIVE, bench.status().state);
        assertTrue(bench.sent().isDamping());
        assertSame(Fault.NONE, bench.status().fault);
    }

    @Test
    void sittingDownStartsFromTheLastTargetsSoThatNoTorqueJumps() {
        bench.standUp();
        bench.policy.next.positionTarget[0] = 0.9f;
        bench.tick(20);
        float before = bench.sent().positionTarget[0];
        assertEquals(0.9f, before);
        bench.sensed.jointPosition[0] = 0.7f; // sags
        bench.request(Request.SIT);

        bench.tick();
        assertEquals(before, bench.sent().positionTarget[0]);
        bench.tick(20); // half of the way to the sitting pose, 0.5 rad
        assertEquals(0.7f, bench.sent().positionTarget[0], ROUNDING);
    }

    @Test
    void aStandUpThatDoesNotArriveIsAFault() {
        bench.sensed.jointPosition[0] = -0.8f; // held there, whatever is asked
        bench.request(Request.STAND);
        bench.tick(41);
        assertSame(ControllerState.STANDING_UP, bench.status().state);

        bench.tick(21); // one and a half of its time
        assertDamping(Fault.STANCE_NOT_REACHED);
    }

    @Test
    void aFlatBatterySitsDownAndLatches() {
        bench.standUp();
        bench.controller.panel().setBatteryVoltage(19f);
        bench.tick(799);
        assertSame(ControllerState.STANDING, bench.status().state);
        bench.tick(3); // two seconds and a tick
        assertSame(ControllerState.SITTING_DOWN, bench.status().state);
        bench.tick(41);
        assertDamping(Fault.BATTERY_LOW);

        bench.request(Request.RESET);
        bench.tick();
        bench.request(Request.STAND);
        assertSame(ControllerState.INACTIVE, bench.tick().state);
        assertSame(Fault.BATTERY_LOW, bench.status().refusal);
    }

    @Test
    void anEmergencyStopThatIsHeldCannotBeReset() {
        bench.standUp();
        bench.controller.panel().setEmergencyStop(true);
        bench.tick();
        assertDamping(Fault.EMERGENCY_STOP);
        bench.request(Request.RESET);
        bench.tick();
        assertDamping(Fault.EMERGENCY_STOP);

        bench.controller.panel().setEmergencyStop(false);
        bench.request(Request.RESET);
        assertSame(ControllerState.INACTIVE, bench.tick().state);
    }

    @Test
    void dampingIsLeftByAResetOnly() {
        bench.standUp();
        bench.request(Request.DAMP);
        assertSame(ControllerState.DAMPING, bench.tick().state);
        assertTrue(bench.sent().isDamping());
        assertSame(Fault.NONE, bench.status().fault);
        bench.request(Request.STAND);
        assertSame(ControllerState.DAMPING, bench.tick().state);
        bench.request(Request.RESET);
        assertSame(ControllerState.INACTIVE, bench.tick().state);
    }

    @Test
    void anObservationFarFromTheTrainingIsAFaultWhenItLasts() {
        bench.standUp();
        bench.sensed.angularVelocityInBase[2] = 11f; // what the scripted policy takes for its deviation
        bench.tick(8 * 10);
        assertSame(ControllerState.STANDING, bench.status().state);
        bench.sensed.angularVelocityInBase[2] = 9f;
        bench.tick(8);
        bench.sensed.angularVelocityInBase[2] = 11f;
        bench.tick(8 * 10);
        assertSame(ControllerState.STANDING, bench.status().state);

        bench.tick(8);
        assertDamping(Fault.OUT_OF_DISTRIBUTION);
    }

    @Test
    void aControllerGivenTheSameInputsGivesTheSameOutputs() {
        TestBench other = new TestBench(bench.robot);
        TickInputs inputs = new TickInputs(1);
        Random random = new Random(4);
        for (int i = 0; i < 2000; i++) {
            inputs.nowNs = (i + 1) * TestBench.TICK_NS;
            inputs.state.set(TestRobots.stance(bench.robot, inputs.nowNs));
            inputs.state.jointPosition[0] += 0.1f * random.nextFloat();
            inputs.command.set(random.nextFloat(), 0f, 0f);
            inputs.command.stampNs = inputs.nowNs;
            inputs.requests = i % 500 == 0 ? Request.STAND.bit() : i % 500 == 100 ? Request.WALK.bit() : 0;
            bench.controller.tick(inputs);
            other.controller.tick(inputs);
            assertArrayEquals(bench.sent().positionTarget, other.sent().positionTarget, 0f);
            assertSame(bench.status().state, other.status().state);
        }
        assertSame(ControllerState.WALKING, bench.status().state);
    }

    @Test
    void aStaleStateIsDampedWithinOneTickOfItsLimit() {
        bench.standUp();
        bench.sensorsAlive = false;

        bench.tick(20); // 50 ms old: the limit
        assertSame(ControllerState.STANDING, bench.status().state);
        assertEquals(50_000_000, bench.status().stateAgeNs);
        bench.tick();

        assertDamping(Fault.JOINTS_STALE);
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
        bench.request(Request.STAND);

        bench.tick(1000);

        assertDamping(Fault.JOINTS_STALE);
    }

    @Test
    void aResetAndAnActivationStandUpAgainFromWhereTheRobotLies() {
        bench.standUp();
        bench.request(Request.EMERGENCY_STOP);
        bench.tick();
        assertDamping(Fault.EMERGENCY_STOP);
        bench.sensed.jointPosition[0] = -0.8f;
        bench.tick(100);

        bench.request(Request.RESET);
        assertSame(ControllerState.INACTIVE, bench.tick().state);
        bench.request(Request.STAND);
        bench.tick();
        assertSame(ControllerState.STANDING_UP, bench.status().state);
        assertEquals(-0.8f, bench.sent().positionTarget[0], ROUNDING);
        assertEquals(1, bench.status().numFaults);
    }

    @Test
    void aResetAndAnActivationInOneTickAlsoStartFromTheMeasuredPose() {
        bench.request(Request.STAND);
        bench.tick(5);
        bench.request(Request.EMERGENCY_STOP);
        bench.tick();
        bench.sensed.jointPosition[0] = -0.8f;
        bench.request(Request.RESET);
        bench.request(Request.STAND);

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

    /** Commands as they come in, a fresh one each tick. */
    private static ControllerState commanded(TestBench automatic, int ticks) {
        for (int i = 0; i < ticks; i++) {
            automatic.command(1f);
            automatic.tick();
        }
        return automatic.status().state;
    }

    @Test
    void anAutomaticActivationWalksOnACommandUntilItIsToldToStand() {
        TestBench automatic = new TestBench(bench.robot, TestBench.config(true));
        assertSame(ControllerState.WALKING, commanded(automatic, TestBench.STAND_UP_TICKS + 2));

        automatic.request(Request.STAND);
        assertSame(ControllerState.STANDING, commanded(automatic, 1));
        assertSame(ControllerState.STANDING, commanded(automatic, 1000));
        assertEquals(0f, automatic.status().command.forward);

        automatic.request(Request.WALK);
        assertSame(ControllerState.WALKING, commanded(automatic, 1));
    }

    @Test
    void anAutomaticActivationAsksForRequestsAfterAFault() {
        TestBench automatic = new TestBench(bench.robot, TestBench.config(true));
        automatic.tick();
        automatic.sensed.gravityInBase[2] = 1f;
        assertSame(Fault.EXCESSIVE_TILT, automatic.tick().fault);
        automatic.sensed.gravityInBase[2] = -1f;
        automatic.tick();

        automatic.request(Request.RESET);
        assertSame(ControllerState.INACTIVE, commanded(automatic, 100));
        automatic.request(Request.STAND);
        assertSame(ControllerState.STANDING, commanded(automatic, 100));
    }

    @Test
    void aLoopRateThatDoesNotFitThePolicyIsRefused() {
        ControllerConfig misfit = new ControllerConfig(
                new LoopConfig(333, 0, 0),
                TestConfigs.normalScheduling(),
                new ActivationConfig(false, 1, 1, 0.4),
                TestConfigs.safety());

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
