package dev.amble.controller.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.Request;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever sensors, operators and policies do, what leaves the controller stays inside the limits. */
class TickControllerPropertyTest {
    private static final int NUM_TICKS = 200_000;

    /** Target speed of the test configuration at 400 Hz: 21 rad/s x 2 x 2.5 ms, plus a rounding. */
    private static final float MAX_STEP = 0.105f + 1e-6f;

    private static final Request[] USUAL_REQUESTS = {Request.RESET, Request.STAND, Request.STAND, Request.WALK};

    private final RobotModel robot = TestRobots.quadruped();
    private final TestBench bench = new TestBench(robot);
    private final float[] previousTarget = new float[12];

    @Test
    void noOutputEverLeavesItsLimits() {
        Random random = new Random(5);
        Set<ControllerState> states = EnumSet.noneOf(ControllerState.class);
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        boolean wasPowered = false;
        for (int i = 0; i < NUM_TICKS; i++) {
            disturb(random);
            ControllerStatus status = bench.tick();
            states.add(status.state);
            faults.add(status.fault);
            JointCommand sent = bench.sent();
            assertLimits(sent, wasPowered && status.state.isPowered());
            assertEquals(!status.state.isPowered(), sent.isDamping());
            wasPowered = status.state.isPowered();
            System.arraycopy(sent.positionTarget, 0, previousTarget, 0, 12);
        }

        assertEquals(EnumSet.allOf(ControllerState.class), states);
        assertTrue(
                faults.containsAll(EnumSet.of(
                        Fault.JOINTS_STALE,
                        Fault.INVALID_STATE,
                        Fault.JOINTS_JUMPED,
                        Fault.JOINT_TOO_FAST,
                        Fault.JOINT_OVERLOADED,
                        Fault.EXCESSIVE_TILT,
                        Fault.POLICY_FAILED,
                        Fault.INVALID_TARGET,
                        Fault.DEADLINES_MISSED,
                        Fault.BATTERY_LOW,
                        Fault.EMERGENCY_STOP)),
                faults::toString);
    }

    private void assertLimits(JointCommand sent, boolean moved) {
        for (int j = 0; j < 12; j++) {
            JointModel joint = robot.joints().get(j);
            float target = sent.positionTarget[j];
            assertTrue(target >= (float) joint.lowerLimit() && target <= (float) joint.upperLimit());
            assertTrue(sent.kp[j] >= 0 && sent.kp[j] <= (float) joint.kp());
            assertTrue(sent.kd[j] >= 0 && sent.kd[j] <= 3f); // 3 is the damping gain, above the kd of this robot
            assertTrue(!moved || Math.abs(target - previousTarget[j]) <= MAX_STEP);
        }
    }

    /** Changes something now and then, so that the robot often walks for a while in between. */
    private void disturb(Random random) {
        RobotState sensed = bench.sensed;
        sensed.set(TestRobots.stance(robot, 0));
        for (int j = 0; j < 12; j++) {
            sensed.jointPosition[j] += 0.08f * (float) random.nextGaussian();
            sensed.jointVelocity[j] = 5f * (float) random.nextGaussian();
            bench.policy.next.positionTarget[j] = 3f * (float) random.nextGaussian();
            bench.policy.next.kp[j] = 40f * random.nextFloat();
        }
        bench.policy.fails = false;
        bench.sensorsAlive = true;
        switch (random.nextInt(2500)) {
            case 0 -> sensed.jointPosition[random.nextInt(12)] = any(random);
            case 1 -> sensed.jointVelocity[random.nextInt(12)] = any(random);
            case 2 -> sensed.gravityInBase[random.nextInt(3)] = any(random);
            case 3 -> sensed.gravityInBase[2] = 1f;
            case 4 -> bench.nowNs += random.nextInt(400_000_000);
            case 5 -> bench.request(Request.EMERGENCY_STOP);
            case 6, 7 -> bench.policy.next.positionTarget[random.nextInt(12)] = any(random);
            case 8, 9 -> bench.policy.next.kp[random.nextInt(12)] = any(random);
            case 10, 11 -> bench.policy.next.kd[random.nextInt(12)] = any(random);
            case 12, 13 -> bench.policy.fails = true;
            case 14 -> bench.request(Request.DAMP);
            case 15 -> bench.request(Request.SIT);
            case 16 -> bench.controller.panel().setBatteryVoltage(random.nextInt(30));
            case 17 -> sensed.jointTorque[random.nextInt(12)] = any(random);
            default -> {}
        }
        if (bench.status().stateAgeNs > 0 || random.nextInt(4000) == 0) {
            bench.sensorsAlive = random.nextInt(30) == 0;
        }
        if (random.nextInt(20) == 0) {
            bench.request(USUAL_REQUESTS[random.nextInt(USUAL_REQUESTS.length)]);
        }
        if (random.nextInt(50) == 0) {
            VelocityCommand command = bench.channels.velocityCommands().writeSlot();
            command.set(any(random), random.nextFloat(), random.nextFloat());
            command.stampNs = bench.nowNs;
            bench.channels.velocityCommands().publish();
        }
    }

    /** Any float: huge, tiny, infinite or not a number. */
    private static float any(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Float.NaN;
            case 1 -> random.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
            default -> Float.intBitsToFloat(random.nextInt());
        };
    }
}
