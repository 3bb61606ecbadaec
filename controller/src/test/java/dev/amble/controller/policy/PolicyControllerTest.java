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
import dev.amble.controller.safety.Request;
import dev.amble.controller.safety.SafetyConfig;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyFormatException;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
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
        SafetyConfig wide = new SafetyConfig(0.05, 1, 0.5, 0.5, 0.5, 3, 1, 100);
        ControllerConfig config =
                new ControllerConfig(new LoopConfig(50, 0, 0), new ActivationConfig(false, 0.02), wide);
        ControllerChannels channels = ControllerChannels.forJoints(12);
        TickController controller = new TickController(config, robot, policy, channels);
        PolicyRunner runner = bundle.newRunner(robot);
        runner.reset(0f);
        VelocityCommand velocity = new VelocityCommand();
        JointCommand expected = new JointCommand(12);
        RobotState state = TestRobots.stance(robot, 0);
        Random random = new Random(7);
        controller.request(Request.ACTIVATE);
        for (int i = 0; i < 200; i++) {
            long nowNs = (i + 1) * 20_000_000L;
            state.stampNs = nowNs;
            state.angularVelocityInBase[0] = (float) random.nextGaussian();
            state.jointVelocity[i % 12] = 0.1f * (float) random.nextGaussian();
            velocity.set(0.5f, 0f, i * 1e-3f);
            velocity.stampNs = nowNs;
            channels.states().writeSlot().set(state);
            channels.states().publish();
            channels.velocityCommands().writeSlot().set(velocity);
            channels.velocityCommands().publish();

            controller.tick(nowNs);

            if (i > 0) { // the first tick stands up
                assertSame(ControllerState.WALKING, channels.statuses().read().state);
                assertTrue(runner.step(state, velocity, expected));
                assertArrayEquals(
                        expected.positionTarget, channels.jointCommands().read().positionTarget);
                assertArrayEquals(expected.kp, channels.jointCommands().read().kp);
                assertArrayEquals(expected.kd, channels.jointCommands().read().kd);
            }
        }
        assertEquals(0, channels.statuses().read().limitedTicks);
    }
}
