package dev.amble.sim.randomization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    @Test
    void theSameKeyGivesTheSameStream() {
        assertEquals(
                RandomStream.of(7, 3, 5).nextLong(),
                RandomStream.of(7, 3, 5).nextLong());
    }

    @Test
    void neighbouringKeysGiveDifferentStreams() {
        Set<Long> first = new HashSet<>();
        int count = 0;
        for (long seed = 0; seed < 4; seed++) {
            for (long index = 0; index < 20; index++) {
                for (long episode = 0; episode < 20; episode++) {
                    first.add(RandomStream.of(seed, index, episode).nextLong());
                    count++;
                }
            }
        }
        assertEquals(count, first.size());
    }

    @Test
    void drawsOfNeighbouringEpisodesAreUncorrelated() {
        // 4000 pairs of uniform numbers: the sample correlation of independent ones has standard deviation 1/sqrt(4000) =
        // 0.016; four of those are allowed.
        int n = 4000;
        double sum = 0;
        for (int episode = 0; episode < n; episode++) {
            double a = RandomStream.of(1, 0, episode).nextDouble() - 0.5;
            double b = RandomStream.of(1, 0, episode + 1).nextDouble() - 0.5;
            sum += a * b;
        }
        assertEquals(0, sum / n * 12, 4 / Math.sqrt(n));
    }
}
