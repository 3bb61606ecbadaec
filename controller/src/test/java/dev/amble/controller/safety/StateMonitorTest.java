package dev.amble.controller.safety;

import static org.junit.jupiter.api.Assertions.assertSame;

import dev.amble.controller.TestRobots;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.RobotState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StateMonitorTest {
    private static final long PERIOD_NS = 10_000_000;

    private final RobotModel robot = TestRobots.oneJoint();
    private final StateMonitor monitor = new StateMonitor(TestConfigs.vigilant(), robot);
    private RobotState state = TestRobots.stance(robot, 0);
    private long nowNs = -5_000_000_000L;

    private Fault judge() {
        return monitor.judge(nowNs, state, true);
    }

    /** Ten milliseconds later a message of both sensors has come, with the noise of real ones. */
    private Fault judgeNext() {
        nowNs += PERIOD_NS;
        state.setStampNs(nowNs);
        state.jointVelocity[0] = 0.001f * (nowNs / PERIOD_NS % 7);
        state.angularVelocityInBase[2] = 0.001f * (nowNs / PERIOD_NS % 5);
        return judge();
    }

    @BeforeEach
    void startHealthy() {
        assertSame(Fault.NONE, judgeNext());
        assertSame(Fault.NONE, judgeNext());
    }

    @Test
    void eachSensorIsStaleByItsOwnAge() {
        nowNs += 50_000_000;
        assertSame(Fault.NONE, judge());
        nowNs++;
        assertSame(Fault.JOINTS_STALE, judge());
        state.joints.receivedNs = nowNs;
        assertSame(Fault.IMU_STALE, judge());
        state.imu.receivedNs = nowNs;
        assertSame(Fault.NONE, judge());
        state.imu.receivedNs = 0;
        assertSame(Fault.IMU_STALE, judge());
    }

    @Test
    void aStampFarInTheFutureIsStale() {
        state.joints.receivedNs = nowNs + 50_000_001;

        assertSame(Fault.JOINTS_STALE, judge());
    }

    @Test
    void anUnusableMessageIsAFaultAtOnce() {
        state.joints.usable = false;
        assertSame(Fault.JOINTS_UNUSABLE, judgeNext());
        state.joints.usable = true;
        state.imu.usable = false;
        assertSame(Fault.IMU_UNUSABLE, judgeNext());
    }

    @Test
    void aMeasurementOlderThanTheOneBeforeIsOutOfOrder() {
        state.joints.receivedNs = nowNs + 1;
        state.joints.measuredNs -= 1;
        assertSame(Fault.JOINTS_OUT_OF_ORDER, judge());
        assertSame(Fault.NONE, judgeNext());
        state.imu.receivedNs = nowNs + 1;
        state.imu.measuredNs -= 1;
        assertSame(Fault.IMU_OUT_OF_ORDER, judge());
    }

    @Test
    void aSensorWithoutStampsOfItsOwnIsNeverOutOfOrder() {
        state.joints.measuredNs = 0;
        state.joints.receivedNs = nowNs + 1;
        assertSame(Fault.NONE, judge());
    }

    @Test
    void aSensorThatRepeatsItselfIsFrozenAfterItsTime() {
        for (int i = 1; i <= 11; i++) {
            nowNs += PERIOD_NS;
            state.setStampNs(nowNs);
            state.angularVelocityInBase[2] += 0.001f;
            assertSame(i <= 10 ? Fault.NONE : Fault.JOINTS_FROZEN, judge(), "after " + i * 10 + " ms");
        }
    }

    @Test
    void anImuThatRepeatsItselfIsFrozenToo() {
        for (int i = 1; i <= 11; i++) {
            nowNs += PERIOD_NS;
            state.setStampNs(nowNs);
            state.jointVelocity[0] += 0.001f;
            assertSame(i <= 10 ? Fault.NONE : Fault.IMU_FROZEN, judge(), "after " + i * 10 + " ms");
        }
    }

    @Test
    void aLimpRobotMayLieStill() {
        for (int i = 0; i < 100; i++) {
            nowNs += PERIOD_NS;
            state.setStampNs(nowNs);
            assertSame(Fault.NONE, monitor.judge(nowNs, state, false));
        }
        assertSame(Fault.NONE, judge(), "and its time counts from when it is powered");
    }

    @Test
    void aSlowSensorReadManyTimesIsNotFrozen() {
        for (int i = 0; i < 40; i++) {
            nowNs += 1_000_000;
            assertSame(Fault.NONE, judge());
        }
    }

    @Test
    void aJointJumpsWhenItIsFurtherThanItsSpeedAllows() {
        state.jointPosition[0] += 0.3f + 0.1f - 0.001f; // margin + 10 rad/s x 10 ms
        assertSame(Fault.NONE, judgeNext());
        state.jointPosition[0] -= 0.3f + 0.1f + 0.001f;
        assertSame(Fault.JOINTS_JUMPED, judgeNext());
        assertSame(Fault.NONE, judgeNext());
    }

    @Test
    void aPauseOfTheSensorIsNoJump() {
        nowNs += 40_000_000;
        state.jointPosition[0] += 0.7f; // margin 0.3 + 10 rad/s x 50 ms

        assertSame(Fault.NONE, judgeNext());
    }

    @Test
    void gravityJumpsWhenItTurnsFasterThanTheBaseCan() {
        tilt(0.29); // margin 0.2 + 10 rad/s x 10 ms = 0.3
        assertSame(Fault.NONE, judgeNext());
        tilt(0.66); // sines 0.286 and 0.613
        assertSame(Fault.IMU_JUMPED, judgeNext());
    }

    private void tilt(double angle) {
        state.gravityInBase[0] = (float) Math.sin(angle);
        state.gravityInBase[2] = (float) -Math.cos(angle);
    }

    @Test
    void jointSpeedAndTorqueHaveLimits() {
        state.jointVelocity[0] = -14.9f; // 10 rad/s x 1.5
        state.jointTorque[0] = 29.9f; // 20 N m x 1.5
        assertSame(Fault.NONE, judge());
        state.jointVelocity[0] = -15.1f;
        assertSame(Fault.JOINT_TOO_FAST, judge());
        state.jointVelocity[0] = 0f;
        state.jointTorque[0] = -30.1f;
        assertSame(Fault.JOINT_OVERLOADED, judge());
    }

    @Test
    void turningOverFastIsAFaultButTurningAroundIsNot() {
        state.angularVelocityInBase[2] = 50f;
        assertSame(Fault.NONE, judge());
        state.angularVelocityInBase[0] = 6f; // with 8: 10
        state.angularVelocityInBase[1] = 8.01f;
        assertSame(Fault.EXCESSIVE_TILT_RATE, judge());
    }
}
