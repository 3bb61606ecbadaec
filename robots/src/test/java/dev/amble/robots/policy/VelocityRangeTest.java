package dev.amble.robots.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.robots.state.VelocityCommand;
import org.junit.jupiter.api.Test;

class VelocityRangeTest {
    private final VelocityRange range = new VelocityRange(-0.5, 1, -0.4, 0.4, -1, 1);

    @Test
    void commandsOutsideMoveToTheEdge() {
        VelocityCommand command = new VelocityCommand();
        command.stampNs = 9;
        command.set(-2, 3, 0.5f);
        range.clamp(command);
        assertEquals(-0.5f, command.forward);
        assertEquals(0.4f, command.left);
        assertEquals(0.5f, command.yawRate);
        assertEquals(9, command.stampNs);
    }

    @Test
    void emptyRangesAreRefused() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new VelocityRange(-1, 1, 0.4, -0.4, -1, 1));
        assertEquals("left_min must not be above left_max and both finite, got 0.4 .. -0.4", error.getMessage());
    }
}
