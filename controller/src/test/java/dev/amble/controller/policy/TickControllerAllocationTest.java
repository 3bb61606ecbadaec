package dev.amble.controller.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.realtime.AllocationMeter;
import dev.amble.controller.safety.Request;
import dev.amble.controller.safety.TestConfigs;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("allocation")
class TickControllerAllocationTest {
    private final RobotModel robot = TestRobots.quadruped();
    private final ScriptedPolicy policy = new ScriptedPolicy(robot);

    @Test
    void noStateAndNoFaultBranchAllocates() {
        ControllerConfig config = new ControllerConfig(
                new LoopConfig(400, 0, 0),
                TestConfigs.normalScheduling(),
                new ActivationConfig(false, 0.1, 0.1, 0.4),
                TestConfigs.safety());
        ControllerWarmUp story = new ControllerWarmUp(config, robot, policy);

        assertEquals(0, AllocationMeter.bytes(story::tick, 300_000));
        assertTrue(story.status().numFaults > 1000);
    }

    @Test
    void thePolicyOfABundleAllocatesNothing() {
        RobotModel a1 = RobotLoader.load("a1");
        ControllerConfig config = new ControllerConfig(
                new LoopConfig(400, 0, 0),
                TestConfigs.normalScheduling(),
                new ActivationConfig(false, 0.1, 0.1, 0.4),
                TestConfigs.safety());
        LocomotionPolicy real = PolicyController.of(TestPolicies.random(a1, 3), a1);
        ControllerWarmUp story = new ControllerWarmUp(config, a1, real);

        assertEquals(0, AllocationMeter.bytes(story::tick, 100_000));
        assertTrue(story.status().policySteps > 10_000);
    }

    @Test
    void refusedTargetsAllocateNothing() {
        TestBench bench = new TestBench(robot);
        bench.policy.next.positionTarget[3] = Float.NaN;

        long bytes = AllocationMeter.bytes(
                i -> {
                    if (i % 100 == 0) {
                        bench.request(Request.RESET);
                        bench.request(Request.STAND);
                    }
                    bench.tick();
                },
                100_000);

        assertEquals(0, bytes);
        assertTrue(bench.status().numFaults > 1000);
    }
}
