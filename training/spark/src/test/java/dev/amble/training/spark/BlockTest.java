package dev.amble.training.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {
    @Test
    void blocksAreWholeShardsOfNearlyEqualNumber() {
        // 40 environments are shards of 16, 16 and 8; two blocks have one and two of them.
        assertEquals(List.of(new Block(0, 0, 16), new Block(1, 16, 24)), Block.cut(40, 2));
    }

    @Test
    void thereAreNoMoreBlocksThanShards() {
        assertEquals(List.of(new Block(0, 0, 16), new Block(1, 16, 4)), Block.cut(20, 8));
    }
}
