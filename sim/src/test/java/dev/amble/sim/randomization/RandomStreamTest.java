package dev.amble.sim.randomization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
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
        // 4000 pairs of uniform numbers: the sample correlation of independent ones has standard deviation
        // 1/sqrt(4000) = 0.016; four of those are allowed.
        int n = 4000;
        double sum = 0;
        for (int episode = 0; episode < n; episode++) {
            double a = RandomStream.of(1, 0, episode).nextDouble() - 0.5;
            double b = RandomStream.of(1, 0, episode + 1).nextDouble() - 0.5;
            sum += a * b;
        }
        assertEquals(0, sum / n * 12, 4 / Math.sqrt(n));
    }

    @Test
    void shufflesIntoEveryOrderAsOften() {
        RandomStream stream = RandomStream.of(3);
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (int i = 0; i < 6000; i++) {
            int[] values = {1, 2, 3};
            stream.shuffle(values);
            counts.merge(Arrays.stream(values).boxed().toList(), 1, Integer::sum);
        }
        assertEquals(6, counts.size());
        // Binomial, 6000 draws of 1/6: standard deviation 29; four of those are allowed.
        counts.forEach((order, count) -> assertEquals(1000, count, 116, order::toString));
    }

    @Test
    void isSplitMix64() {
        RandomStream stream = RandomStream.of();
        stream.setState(42);
        SplittableRandom reference = new SplittableRandom(42);
        for (int i = 0; i < 100; i++) {
            assertEquals(reference.nextLong(), stream.nextLong());
        }
    }

    @Test
    void continuesFromASavedState() {
        RandomStream stream = RandomStream.of(1);
        stream.nextGaussian();
        RandomStream copy = RandomStream.of(2);
        copy.setState(stream.state());
        assertEquals(stream.nextGaussian(), copy.nextGaussian(), 0.0);
    }

    @Test
    void restartEqualsANewStream() {
        RandomStream stream = RandomStream.of(9);
        stream.restart(1, 2, 3);
        assertEquals(RandomStream.of(1, 2, 3).nextLong(), stream.nextLong());
    }

    @Test
    void keysAndTheirOrderMatter() {
        long first = RandomStream.of(1, 2).nextLong();
        assertNotEquals(first, RandomStream.of(2, 1).nextLong());
        assertNotEquals(first, RandomStream.of(1, 3).nextLong());
        assertNotEquals(first, RandomStream.of(1, 2, 0).nextLong());
        assertNotEquals(RandomStream.of(0).nextLong(), RandomStream.of(0, 0).nextLong());
    }
}
