package dev.amble.controller.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.TestConfigs;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.SafetyLimits;
import dev.amble.robots.observation.ObservationTerm;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyFormatException;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyControllerTest {
    private final RobotModel robot = RobotLoader.load("a1");
    private final PolicyBundle bundle = TestPolicies.random(robot, 6);
    private final PolicyController policy = PolicyController.of(bundle, robot);

    @Test
    void periodAndRangeAreThoseOfTheTraining() {
        assertEquals(0.02, policy.period());
        assertEquals(new VelocityRange(-1, 1, -0.4, 0.4, -1, 1), policy.commandRange());
    }

    @Test
    void anotherRobotIsRefused() {
        assertThrows(PolicyFormatException.class, () -> PolicyController.of(bundle, TestRobots.quadruped()));
    }

    @Test
    void aPolicyThatSeesWhatNoMessageBringsIsRefused() {
        PolicyBundle perceptive = TestPolicies.perceptive(robot, 6);
        String message = assertThrows(PolicyFormatException.class, () -> PolicyController.of(perceptive, robot))
                .getMessage();
        assertTrue(String.valueOf(message).contains("the policy sees height_scan"), message);
    }

    @Test
    void anObservationThatIsNotFiniteIsReportedAndNothingIsWritten() {
        RobotState state = TestRobots.stance(robot, 1);
        state.jointVelocity[5] = Float.NaN;
        JointCommand command = new JointCommand(12);

        assertFalse(policy.step(state, new VelocityCommand(), command));

        assertArrayEquals(new float[12], command.positionTarget);
    }

    @Test
    void whatIsSentIsWhatTheRunnerOfTheSimulationComputesBitForBit() {
        // Limits so wide that they never act: what remains is the policy.
        ControllerConfig config = new ControllerConfig(
                new LoopConfig(50, 0, 0),
                TestConfigs.normalScheduling(),
                new ActivationConfig(true, 0.02, 1, 0.4),
                TestConfigs.withoutRamp());
        ControllerChannels channels = ControllerChannels.forJoints(12);
        RobotModel free = TestRobots.withSafety(robot, new SafetyLimits(1, 100, 0.5, 100, 100, 1, 100, 3, 0));
        TickController controller = new TickController(config, free, policy, channels);
        PolicyRunner runner = bundle.newRunner(robot);
        runner.reset(0f);
        VelocityCommand velocity = new VelocityCommand();
        JointCommand expected = new JointCommand(12);
        RobotState state = TestRobots.stance(robot, 0);
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            long nowNs = (i + 1) * 20_000_000L;
            state.setStampNs(nowNs);
            state.angularVelocityInBase[0] = (float) random.nextGaussian();
            state.jointVelocity[i % 12] = 0.1f * (float) random.nextGaussian();
            velocity.set(i > 1 ? 0.5f : 0f, 0f, i > 1 ? i * 1e-3f : 0f); // it stands for one step
            velocity.stampNs = nowNs;
            channels.states().writeSlot().set(state);
            channels.states().publish();
            channels.velocityCommands().writeSlot().set(velocity);
            channels.velocityCommands().publish();

            controller.tick(nowNs);

            if (i > 0) { // the first tick stands up
                assertSame(
                        i > 1 ? ControllerState.WALKING : ControllerState.STANDING,
                        channels.statuses().read().state);
                assertTrue(runner.step(state, velocity, expected));
                assertArrayEquals(
                        expected.positionTarget, channels.jointCommands().read().positionTarget);
                assertArrayEquals(expected.kp, channels.jointCommands().read().kp);
                assertArrayEquals(expected.kd, channels.jointCommands().read().kd);
            }
        }
        assertEquals(0, channels.statuses().read().limitedTicks);
    }

    @Test
    void aPolicyWithAnotherMemoryDoesNotReplaceOne() {
        LocomotionPolicy remembering = TestPolicies.seeing(robot, ObservationTerm.LAST_ACTION, 3);
        LocomotionPolicy feeling = TestPolicies.seeing(robot, ObservationTerm.FOOT_CONTACT, 1);
        PolicySlot slot = new PolicySlot(TestPolicies.seeing(robot, ObservationTerm.LAST_ACTION, 1));
        for (LocomotionPolicy other : List.of(remembering, feeling)) {
            String message = assertThrows(IllegalArgumentException.class, () -> slot.replace(other))
                    .getMessage();
            assertTrue(String.valueOf(message).contains("restart the controller"), message);
        }
        slot.replace(TestPolicies.seeing(robot, ObservationTerm.JOINT_VELOCITY, 1));
        assertTrue(feeling.needsTorque() && new PolicySlot(feeling).needsTorque());
        assertFalse(remembering.needsTorque());
    }
}
