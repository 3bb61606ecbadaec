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
    private final SafetySupervisor supervisor = new SafetySupervisor(TestConfigs.safety(), robot, false);
    private final RobotState healthy = TestRobots.stance(robot, NOW_NS);

    private void supervise(RobotState state) {
        supervisor.supervise(NOW_NS, state);
    }

    private void activate() {
        supervisor.request(Request.ACTIVATE);
        supervise(healthy);
        assertSame(ControllerState.STANDING_UP, supervisor.state());
    }

    private void assertDamping(Fault fault) {
        assertSame(ControllerState.DAMPING, supervisor.state());
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
        supervisor.request(Request.ACTIVATE);

        supervise(new RobotState(1)); // stamp 0: an empty channel
        assertSame(Fault.STALE_STATE, supervisor.refusal());
        supervise(healthy);

        assertSame(ControllerState.INACTIVE, supervisor.state());
    }

    @Test
    void aRefusedActivationDoesNotStandUpWhenTheRobotIsTurnedOver() {
        RobotState onItsBack = TestRobots.stance(robot, NOW_NS);
        onItsBack.gravityInBase[2] = 1f;
        supervisor.request(Request.ACTIVATE);
        supervise(onItsBack);

        supervise(healthy);

        assertSame(ControllerState.INACTIVE, supervisor.state());
        assertSame(Fault.EXCESSIVE_TILT, supervisor.refusal());
        activate();
        assertSame(Fault.NONE, supervisor.refusal());
    }

    @Test
    void automaticActivationWaitsForTheFirstState() {
        SafetySupervisor automatic = new SafetySupervisor(TestConfigs.safety(), robot, true);
        automatic.supervise(NOW_NS, new RobotState(1));
        assertSame(ControllerState.INACTIVE, automatic.state());

        automatic.supervise(NOW_NS, healthy);
        assertSame(ControllerState.STANDING_UP, automatic.state());
    }

    @Test
    void automaticActivationIsJudgedOnceAndNotRepeatedAfterAReset() {
        SafetySupervisor automatic = new SafetySupervisor(TestConfigs.safety(), robot, true);
        RobotState onItsBack = TestRobots.stance(robot, NOW_NS);
        onItsBack.gravityInBase[2] = 1f;
        automatic.supervise(NOW_NS, onItsBack);
        automatic.supervise(NOW_NS, healthy);
        assertSame(ControllerState.INACTIVE, automatic.state());
        assertSame(Fault.EXCESSIVE_TILT, automatic.refusal());

        SafetySupervisor stopped = new SafetySupervisor(TestConfigs.safety(), robot, true);
        stopped.request(Request.STOP);
        stopped.supervise(NOW_NS, healthy);
        stopped.request(Request.RESET);
        stopped.supervise(NOW_NS, healthy);
        stopped.supervise(NOW_NS, healthy);
        assertSame(ControllerState.INACTIVE, stopped.state());
    }

    @Test
    void aStateTooOldIsAFaultAtOnce() {
        activate();
        healthy.stampNs = NOW_NS - 50_000_000;
        supervise(healthy);
        assertSame(ControllerState.STANDING_UP, supervisor.state());

        healthy.stampNs = NOW_NS - 50_000_001;
        supervise(healthy);

        assertDamping(Fault.STALE_STATE);
    }

    @Test
    void aMeasurementThatIsNotFiniteIsAFault() {
        activate();
        healthy.jointVelocity[0] = Float.NEGATIVE_INFINITY;
        supervise(healthy);
        assertDamping(Fault.INVALID_STATE);

        restart();
        healthy.angularVelocityInBase[1] = Float.NaN;
        supervise(healthy);
        assertDamping(Fault.INVALID_STATE);
        healthy.angularVelocityInBase[1] = 0;

        restart();
        healthy.jointPosition[0] = Float.NaN;
        supervise(healthy);
        assertDamping(Fault.INVALID_STATE);
    }

    private void restart() {
        healthy.jointVelocity[0] = 0;
        supervisor.request(Request.RESET);
        activate();
    }

    @Test
    void gravityThatIsNoUnitVectorIsAFault() {
        activate();
        healthy.gravityInBase[2] = 0; // an IMU that has not started
        supervise(healthy);
        assertDamping(Fault.INVALID_STATE);

        healthy.gravityInBase[2] = -1;
        restart();
        healthy.gravityInBase[2] = -9.81f; // an acceleration
        supervise(healthy);
        assertDamping(Fault.INVALID_STATE);

        healthy.gravityInBase[2] = -1;
        restart();
        healthy.gravityInBase[0] = Float.NaN;
        supervise(healthy);
        assertDamping(Fault.INVALID_STATE);
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
        assertDamping(Fault.JOINT_OUT_OF_RANGE);

        healthy.jointPosition[0] = 0;
        restart();
        healthy.jointPosition[0] = -1.51f;
        supervise(healthy);
        assertDamping(Fault.JOINT_OUT_OF_RANGE);
    }

    @Test
    void tiltIsMeasuredInAnyDirection() {
        for (double heading = 0; heading < 6.28; heading += 0.1) {
            tilt(0.99, heading);
            supervisor.request(Request.RESET);
            activate();
            tilt(1.01, heading);
            supervise(healthy);
            assertDamping(Fault.EXCESSIVE_TILT);
        }
    }

    private void tilt(double angle, double heading) {
        healthy.gravityInBase[0] = (float) (Math.sin(angle) * Math.cos(heading));
        healthy.gravityInBase[1] = (float) (Math.sin(angle) * Math.sin(heading));
        healthy.gravityInBase[2] = (float) -Math.cos(angle);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVATE", "STOP"})
    void aFaultStaysUntilAReset(Request request) {
        activate();
        supervisor.trip(Fault.POLICY_FAILED);
        supervisor.request(request);
        supervise(healthy);
        supervisor.trip(Fault.EXCESSIVE_TILT);

        assertDamping(Fault.POLICY_FAILED); // the first one is the cause
        assertEquals(1, supervisor.numFaults());

        supervisor.request(Request.RESET);
        supervise(healthy);
        assertSame(ControllerState.INACTIVE, supervisor.state());
        assertSame(Fault.NONE, supervisor.fault());
    }

    @Test
    void aResetDoesNotInterruptAHealthyRobot() {
        activate();
        supervisor.request(Request.RESET);

        supervise(healthy);

        assertSame(ControllerState.STANDING_UP, supervisor.state());
    }

    @Test
    void aStopBeatsEverythingAskedInTheSameTick() {
        activate();
        supervisor.request(Request.STOP);
        supervisor.request(Request.RESET);
        supervisor.request(Request.ACTIVATE);

        supervise(healthy);

        assertDamping(Fault.STOP_REQUESTED);
        supervise(healthy);
        assertDamping(Fault.STOP_REQUESTED);
    }

    @Test
    void aStopWorksFromInactive() {
        supervisor.request(Request.STOP);

        supervise(new RobotState(1));

        assertDamping(Fault.STOP_REQUESTED);
    }

    @Test
    void aLostSensorIsNoFaultWhileInactive() {
        supervise(new RobotState(1));

        assertSame(ControllerState.INACTIVE, supervisor.state());
        assertEquals(0, supervisor.numFaults());
    }
}
