package dev.amble.training.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTest {
    @Test
    void blocksStayWhereTheyAreWhenEveryoneHasTheirShare() {
        String[] now = {"b", "a", "b", "a"};
        assertArrayEquals(now, Placement.balance(now, Map.of("a", 2, "b", 2)));
    }

    @Test
    void theBlocksOfALostExecutorGoToTheOthersAndNoOtherMoves() {
        String[] now = {"a", "b", "c", "c"};
        // c is gone; a and b have one block each and get one each.
        assertArrayEquals(new String[] {"a", "b", "a", "b"}, Placement.balance(now, Map.of("a", 1, "b", 1)));
    }

    @Test
    void aNewExecutorGetsItsShareFromTheFullest() {
        String[] now = {"a", "a", "a", "b"};
        // Shares are 4/3: c must have at least one, which a has to spare.
        assertArrayEquals(new String[] {"a", "a", "c", "b"}, Placement.balance(now, Map.of("a", 1, "b", 1, "c", 1)));
    }

    @Test
    void sharesFollowCores() {
        String[] now = new String[6];
        // 6 blocks, 3 cores: two blocks for a's one core, four for b's two.
        String[] balanced = Placement.balance(now, Map.of("a", 1, "b", 2));
        int onB = 0;
        for (String location : balanced) {
            onB += "b".equals(location) ? 1 : 0;
        }
        assertArrayEquals(new int[] {6, 4}, new int[] {balanced.length, onB});
    }

    @Test
    void nothingMovesWhileNoExecutorIsKnown() {
        String[] now = {"executor_host_driver", null};
        assertArrayEquals(now, Placement.balance(now, Map.of()));
    }
}
