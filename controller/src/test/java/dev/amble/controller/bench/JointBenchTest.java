package dev.amble.controller.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.bench.JointResult.Verdict;
import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.policy.ActivationConfig;
import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.TestConfigs;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An A1 on a rope at 400 Hz, on invented time; its encoders and IMU tremble a little. */
class JointBenchTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final long TICK_NS = 2_500_000;

    /** Settle 0.5 s, out 1 s, hold 0.5 s, back 1 s. */
    private static final int TICKS_PER_JOINT = 1200;

    private static final ControllerConfig CONFIG = new ControllerConfig(
            new LoopConfig(400, 0, 0),
            TestConfigs.normalScheduling(),
            new ActivationConfig(false, 1, 1, 0.4),
            TestConfigs.safety());

    private final ControllerChannels channels = ControllerChannels.forJoints(12);
    private final JointBench bench = new JointBench(CONFIG, A1, channels);
    private final float[] position = A1.jointVector(JointModel::sittingPosition);
    private final RobotState sensed = new RobotState(12);
    private long nowNs = 5;

    /** What the joints do about a command. */
    private interface Joints {
        void follow(JointCommand command, float[] position);
    }

    private void follow(JointCommand command, float[] positionOut) {
        for (int j = 0; j < 12; j++) {
            positionOut[j] += 0.1f * (command.positionTarget[j] - positionOut[j]);
        }
    }

    private void run(Joints joints) {
        for (int i = 0; i < 13 * TICKS_PER_JOINT && !bench.isOver(); i++) {
            tick(joints);
        }
    }

    private JointCommand tick(Joints joints) {
        nowNs += TICK_NS;
        System.arraycopy(position, 0, sensed.jointPosition, 0, 12);
        sensed.angularVelocityInBase[0] = 1e-6f * (nowNs / TICK_NS % 2); // no real sensor repeats itself
        sensed.jointVelocity[0] = 1e-6f * (nowNs / TICK_NS % 2);
        sensed.setStampNs(nowNs);
        channels.states().writeSlot().set(sensed);
        channels.states().publish();
        bench.tick(nowNs);
        JointCommand command = channels.jointCommands().read();
        if (!command.isDamping()) {
            joints.follow(command, position);
        }
        return command;
    }

    @Test
    void eachJointOfASoundRobotGoesOutAndComesBackAlone() {
        run(this::follow);
        assertTrue(bench.isOver());
        assertEquals(12, bench.jointsDone());
        for (int j = 0; j < 12; j++) {
            JointResult result = bench.result(j);
            assertEquals(Verdict.FINE, result.verdict(), A1.jointNames().get(j));
            assertEquals(result.commanded(), result.displacement()[j], 0.005f);
            assertEquals(JointBench.ANGLE, Math.abs(result.commanded()));
        }
        assertTrue(tick(this::follow).isDamping());
    }

    @Test
    void aJointThatHangsAtItsLimitIsMovedAwayFromIt() {
        position[2] = (float) A1.joints().get(2).upperLimit() - 0.01f;
        run(this::follow);
        assertEquals(-JointBench.ANGLE, bench.result(2).commanded());
        assertEquals(Verdict.FINE, bench.result(2).verdict());
    }

    @Test
    void swappedJointsAreNamed() {
        run((command, positionOut) -> {
            follow(command, positionOut);
            // The driver sends the targets of joint 1 to joint 4 and back, each about where it hangs.
            float offset = command.positionTarget[1] - A1.jointVector(JointModel::sittingPosition)[1];
            positionOut[1] = A1.jointVector(JointModel::sittingPosition)[1]
                    + command.positionTarget[4]
                    - A1.jointVector(JointModel::sittingPosition)[4];
            positionOut[4] = A1.jointVector(JointModel::sittingPosition)[4] + offset;
        });
        assertEquals(Verdict.OTHER_JOINT, bench.result(1).verdict());
        assertEquals(4, bench.result(1).largestOther());
        assertEquals(Verdict.OTHER_JOINT, bench.result(4).verdict());
        assertEquals(1, bench.result(4).largestOther());
        assertEquals(Verdict.FINE, bench.result(2).verdict());
    }

    @Test
    void aJointWithoutPowerIsStillAndOneThatTurnsBackwardsReversed() {
        float[] rest = position.clone();
        run((command, positionOut) -> {
            follow(command, positionOut);
            positionOut[0] = rest[0];
            positionOut[5] = rest[5] - (command.positionTarget[5] - rest[5]);
        });
        assertEquals(Verdict.STILL, bench.result(0).verdict());
        assertEquals(Verdict.REVERSED, bench.result(5).verdict());
    }

    @Test
    void aJointThatRunsAwayIsDampedAtOnce() {
        float[] rest = position.clone();
        // The sign of the encoder is not that of the motor: every error grows.
        run((command, positionOut) -> {
            follow(command, positionOut);
            positionOut[3] -= 0.3f * (command.positionTarget[3] - positionOut[3]) + 1e-5f;
        });
        assertTrue(bench.isOver());
        assertEquals(3, bench.runaway());
        assertTrue(Math.abs(position[3] - rest[3]) < 1.5 * JointBench.RUNAWAY, "went " + (position[3] - rest[3]));
        assertTrue(tick(this::follow).isDamping());
    }

    @Test
    void nothingMovesBeforeAHealthyStateAndAFaultEndsIt() {
        sensed.gravityInBase[2] = 0f;
        for (int i = 0; i < 100; i++) {
            assertTrue(tick(this::follow).isDamping());
        }
        assertFalse(bench.isOver());
        assertEquals(Fault.INVALID_STATE, bench.obstacle());
        sensed.gravityInBase[2] = 1f;
        assertTrue(tick(this::follow).isDamping());
        assertEquals(Fault.EXCESSIVE_TILT, bench.obstacle());
        sensed.gravityInBase[2] = -1f;
        assertFalse(tick(this::follow).isDamping());
        assertEquals(Fault.NONE, bench.obstacle());
        sensed.jointVelocity[7] = Float.NaN;
        assertTrue(tick(this::follow).isDamping());
        assertEquals(Fault.INVALID_STATE, bench.fault());
        sensed.jointVelocity[7] = 0f;
        assertTrue(tick(this::follow).isDamping(), "it does not begin again");
    }

    @Test
    void aJointOutsideItsLimitsIsNotPulledInside() {
        position[2] = (float) A1.joints().get(2).lowerLimit() - 0.2f;
        assertTrue(tick(this::follow).isDamping());
        assertEquals(Fault.JOINT_OUT_OF_RANGE, bench.fault());
    }

    @Test
    void theSafeTickDamps() {
        tick(this::follow);
        bench.safeTick(nowNs);
        assertTrue(channels.jointCommands().read().isDamping());
    }

    @Test
    void aFootGoesWhereTheGeometrySays() {
        // The hip joint turns about x: with the foot straight below at height h and y0 beside, a small angle moves it
        // by
        // (-z, y) x angle; a1's leg hangs 0.2786 m below the hip in its stance.
        FootMotion hip = Objects.requireNonNull(FootMotion.of(A1, 0, 0.01));
        assertEquals("FR_foot", hip.foot());
        assertEquals(2.79, hip.left(), 0.05);
        assertEquals(0, hip.forward(), 1e-9);
        // The thigh joint turns about y: forward is z x angle with the foot below, so back for a positive angle.
        FootMotion thigh = Objects.requireNonNull(FootMotion.of(A1, 4, 0.0873));
        assertEquals("FL_foot 24 mm back", thigh.words());
    }
}
