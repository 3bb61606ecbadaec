package dev.amble.training.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RolloutBufferTest {
    @Test
    void aSelectionHasTheRowsOfItsEnvironmentsAlone() {
        RolloutBuffer buffer = new RolloutBuffer(2, 3, 2, 1, 1);
        for (int row = 0; row < 6; row++) {
            buffer.rewards()[row] = row;
            buffer.actorObservations()[2 * row] = 10 * row;
            buffer.actorObservations()[2 * row + 1] = 10 * row + 1;
        }
        buffer.truncated()[5] = true;
        RolloutBuffer selected = buffer.select(new int[] {0, 2});
        // Rows are (step, environment): 0 = (0, 0), 2 = (0, 2), 3 = (1, 0), 5 = (1, 2).
        assertEquals(4, selected.rows());
        assertArrayEquals(new float[] {0, 2, 3, 5}, selected.rewards());
        assertArrayEquals(new float[] {0, 1, 20, 21, 30, 31, 50, 51}, selected.actorObservations());
        assertTrue(selected.truncated()[3]);
    }

    @Test
    void aSelectionOfAllIsTheBufferItself() {
        RolloutBuffer buffer = new RolloutBuffer(2, 3, 1, 1, 1);
        assertSame(buffer, buffer.select(new int[] {0, 1, 2}));
    }
}
