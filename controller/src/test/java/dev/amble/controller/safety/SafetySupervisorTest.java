package dev.amble.controller.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.amble.controller.TestRobots;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.RobotState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafetySupervisorTest {
    private static final long NOW_NS = 1_000_000_000;

    private final RobotModel robot = TestRobots.oneJoint();
    private final CommandShaper shaper = new CommandShaper(TestConfigs.safety(), TestConfigs.range());
    private final SafetySupervisor supervisor = supervisor(false);
    private final RobotState healthy = TestRobots.stance(robot, NOW_NS);
    private final TickInputs inputs = new TickInputs(1);

    private SafetySupervisor supervisor(boolean automatic) {
        return new SafetySupervisor(TestConfigs.safety(), robot, 10_000_000, shaper, automatic);
    }

    private void supervise(RobotState state) {
        supervise(supervisor, state);
    }

    private void supervise(SafetySupervisor any, RobotState state) {
        inputs.nowNs = NOW_NS;
        inputs.state.set(state);
        any.supervise(inputs);
        inputs.requests = 0;
    }

    private void request(Request request) {
        inputs.requests |= request.bit();
    }

    private void activate() {
        request(Request.STAND);
        supervise(healthy);
        assertSame(ControllerState.STANDING_UP, supervisor.state());
    }

    private void assertFault(Fault fault) {
        assertSame(ControllerState.FAULT, supervisor.state());
        assertSame(fault, supervisor.fault());
    }

    @Test
    void nothingHappensUnasked() {
        supervise(healthy);
        supervise(healthy);

        assertSame(ControllerState.INACTIVE, supervisor.state());
        assertSame(Fault.NONE, supervisor.fault());
    }

    @Test
    void anActivationWithAFreshStateIsGranted() {
        activate();

        assertSame(Fault.NONE, supervisor.refusal());
    }

    @Test
    void anActivationBeforeAnyStateIsRefusedAndForgotten() {
        request(Request.STAND);

        supervise(new RobotState(1)); // stamp 0: an empty channel
        assertSame(Fault.JOINTS_STALE, supervisor.refusal());
        supervise(healthy);

        assertSame(ControllerState.INACTIVE, supervisor.state());
    }

    @Test
    void aRefusedActivationDoesNotStandUpWhenTheRobotIsTurnedOver() {
        RobotState onItsBack = TestRobots.stance(robot, NOW_NS);
        onItsBack.gravityInBase[2] = 1f;
        request(Request.STAND);
        supervise(onItsBack);

        supervise(healthy);

        assertSame(ControllerState.INACTIVE, supervisor.state());
        assertSame(Fault.EXCESSIVE_TILT, supervisor.refusal());
        activate();
        assertSame(Fault.NONE, supervisor.refusal());
    }

    @Test
    void automaticActivationWaitsForTheFirstState() {
        SafetySupervisor automatic = supervisor(true);
        supervise(automatic, new RobotState(1));
        assertSame(ControllerState.INACTIVE, automatic.state());

        supervise(automatic, healthy);
        assertSame(ControllerState.STANDING_UP, automatic.state());
    }

    @Test
    void automaticActivationIsJudgedOnceAndNotRepeatedAfterAReset() {
        SafetySupervisor automatic = supervisor(true);
        RobotState onItsBack = TestRobots.stance(robot, NOW_NS);
        onItsBack.gravityInBase[2] = 1f;
        supervise(automatic, onItsBack);
        supervise(automatic, healthy);
        assertSame(ControllerState.INACTIVE, automatic.state());
        assertSame(Fault.EXCESSIVE_TILT, automatic.refusal());

        SafetySupervisor stopped = supervisor(true);
        request(Request.EMERGENCY_STOP);
        supervise(stopped, healthy);
        request(Request.RESET);
        supervise(stopped, healthy);
        supervise(stopped, healthy);
        assertSame(ControllerState.INACTIVE, stopped.state());
    }

    @Test
    void aStateTooOldIsAFaultAtOnce() {
        activate();
        healthy.joints.receivedNs = NOW_NS - 50_000_000;
        supervise(healthy);
        assertSame(ControllerState.STANDING_UP, supervisor.state());

        healthy.joints.receivedNs = NOW_NS - 50_000_001;
        supervise(healthy);

        assertFault(Fault.JOINTS_STALE);
    }

    @Test
    void aMeasurementThatIsNotFiniteIsAFault() {
        activate();
        healthy.jointVelocity[0] = Float.NEGATIVE_INFINITY;
        supervise(healthy);
        assertFault(Fault.INVALID_STATE);

        restart();
        healthy.angularVelocityInBase[1] = Float.NaN;
        supervise(healthy);
        assertFault(Fault.INVALID_STATE);
        healthy.angularVelocityInBase[1] = 0;

        restart();
        healthy.jointPosition[0] = Float.NaN;
        supervise(healthy);
        assertFault(Fault.INVALID_STATE);
    }

    private void restart() {
        healthy.jointVelocity[0] = 0;
        request(Request.RESET);
        activate();
    }

    @Test
    void gravityThatIsNoUnitVectorIsAFault() {
        activate();
        healthy.gravityInBase[2] = 0; // an IMU that has not started
        supervise(healthy);
        assertFault(Fault.INVALID_STATE);

        healthy.gravityInBase[2] = -1;
        restart();
        healthy.gravityInBase[2] = -9.81f; // an acceleration
        supervise(healthy);
        assertFault(Fault.INVALID_STATE);

        healthy.gravityInBase[2] = -1;
        restart();
        healthy.gravityInBase[0] = Float.NaN;
        supervise(healthy);
        assertFault(Fault.INVALID_STATE);
    }

    @Test
    void anUnmeasuredTorqueIsNoFault() {
        healthy.jointTorque[0] = Float.NaN;

        activate();
    }

    @Test
    void aJointFarOutsideItsLimitsIsAFault() {
        activate();
        healthy.jointPosition[0] = 2.49f; // limit 2, margin 0.5
        supervise(healthy);
        assertSame(ControllerState.STANDING_UP, supervisor.state());

        healthy.jointPosition[0] = 2.51f;
        supervise(healthy);
        assertFault(Fault.JOINT_OUT_OF_RANGE);

        healthy.jointPosition[0] = 0;
        restart();
        healthy.jointPosition[0] = -1.51f;
        supervise(healthy);
        assertFault(Fault.JOINT_OUT_OF_RANGE);
    }

    @Test
    void tiltIsMeasuredInAnyDirection() {
        for (double heading = 0; heading < 6.28; heading += 0.1) {
            tilt(0.99, heading);
            request(Request.RESET);
            activate();
            tilt(1.01, heading);
            supervise(healthy);
            assertFault(Fault.EXCESSIVE_TILT);
        }
    }

    private void tilt(double angle, double heading) {
        healthy.gravityInBase[0] = (float) (Math.sin(angle) * Math.cos(heading));
        healthy.gravityInBase[1] = (float) (Math.sin(angle) * Math.sin(heading));
        healthy.gravityInBase[2] = (float) -Math.cos(angle);
    }

    @ParameterizedTest
    @EnumSource(names = {"STAND", "WALK", "SIT", "DAMP", "EMERGENCY_STOP"})
    void aFaultStaysUntilAReset(Request request) {
        activate();
        supervisor.trip(Fault.POLICY_FAILED);
        request(request);
        supervise(healthy);
        supervisor.trip(Fault.EXCESSIVE_TILT);

        assertFault(Fault.POLICY_FAILED); // the first one is the cause
        assertEquals(1, supervisor.numFaults());

        request(Request.RESET);
        supervise(healthy);
        assertSame(ControllerState.INACTIVE, supervisor.state());
        assertSame(Fault.NONE, supervisor.fault());
    }

    @Test
    void aResetDoesNotInterruptAHealthyRobot() {
        activate();
        request(Request.RESET);

        supervise(healthy);

        assertSame(ControllerState.STANDING_UP, supervisor.state());
    }

    @Test
    void anEmergencyStopBeatsEverythingAskedInTheSameTick() {
        activate();
        request(Request.EMERGENCY_STOP);
        request(Request.RESET);
        request(Request.STAND);

        supervise(healthy);

        assertFault(Fault.EMERGENCY_STOP);
        supervise(healthy);
        assertFault(Fault.EMERGENCY_STOP);
    }

    @Test
    void anEmergencyStopWorksFromInactive() {
        request(Request.EMERGENCY_STOP);

        supervise(new RobotState(1));

        assertFault(Fault.EMERGENCY_STOP);
    }

    @Test
    void aLostSensorIsNoFaultWhileInactive() {
        supervise(new RobotState(1));

        assertSame(ControllerState.INACTIVE, supervisor.state());
        assertEquals(0, supervisor.numFaults());
    }
}
