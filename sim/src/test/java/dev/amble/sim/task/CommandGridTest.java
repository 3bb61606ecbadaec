package dev.amble.sim.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandGridTest {
    @Test
    void holdsFortyFiveDifferentCommandsForwardSlowest() {
        List<CommandGrid.Command> commands = CommandGrid.commands();
        assertEquals(45, new HashSet<>(commands).size());
        assertEquals(new CommandGrid.Command(-1, -0.4f, -1), commands.get(0));
        assertEquals(new CommandGrid.Command(-1, -0.4f, 0), commands.get(1));
        assertEquals(new CommandGrid.Command(-1, 0, -1), commands.get(3));
        assertEquals(new CommandGrid.Command(-0.5f, -0.4f, -1), commands.get(9));
        assertEquals(new CommandGrid.Command(0, 0, 0), commands.get(22));
        assertEquals(new CommandGrid.Command(1, 0.4f, 1), commands.get(44));
    }
}
