package dev.amble.controller.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import dev.amble.robots.model.RobotModel;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ControllerWarmUpTest {
    private final RobotModel robot = TestRobots.quadruped();
    private final ScriptedPolicy policy = new ScriptedPolicy(robot);
    private final ControllerWarmUp warmUp = new ControllerWarmUp(TestBench.config(false), robot, policy);

    @Test
    void everyStateAndEveryFaultIsVisited() {
        Set<ControllerState> states = EnumSet.noneOf(ControllerState.class);
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        boolean limited = false;
        boolean faded = false;
        for (int i = 0; i < 240 * Fault.values().length; i++) {
            warmUp.tick(i);
            ControllerStatus status = warmUp.status();
            states.add(status.state);
            faults.add(status.fault);
            faults.add(status.refusal);
            limited |= status.limitedTicks > 0;
            faded |= status.command.forward > 0 && status.command.forward < 1;
        }

        assertEquals(EnumSet.allOf(ControllerState.class), states);
        assertEquals(EnumSet.allOf(Fault.class), faults);
        assertTrue(limited);
        assertTrue(faded);
    }

    @Test
    void thePolicyEndsReset() {
        warmUp.run();

        assertTrue(policy.steps > 100);
        assertEquals(policy.steps, policy.stepsBeforeReset);
    }
}
