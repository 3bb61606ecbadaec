package dev.amble.training.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
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
