package dev.amble.sim.randomization;

import java.util.random.RandomGenerator;

/**
 * A seeded random generator whose whole state is one {@code long}, so that it can be saved, and derived from numbers
 * that are saved anyway (seed, update, slice).
 *
 * <p>SplitMix64 with the constants of {@link java.util.SplittableRandom}, whose state cannot be read. Not for more than
 * one thread.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood (2014), Fast splittable pseudorandom number
 *     generators</a>
 */
public final class RandomStream implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** Starts the stream that belongs to {@code keys}; different keys, order included, give unrelated streams. */
    public static RandomStream of(long... keys) {
        long state = 0;
        for (long key : keys) {
            state = absorb(state, key);
        }
        return new RandomStream(state);
    }

    private RandomStream(long state) {
        this.state = state;
    }

    /** Restarts as {@code of(key0, key1, key2)} would. */
    public void restart(long key0, long key1, long key2) {
        state = absorb(absorb(absorb(0, key0), key1), key2);
    }

    private static long absorb(long state, long key) {
        return mix((state ^ mix(key + GOLDEN_GAMMA)) + GOLDEN_GAMMA);
    }

    /** The whole state, for saving. */
    public long state() {
        return state;
    }

    /** Continues from a saved {@link #state()}. */
    public void setState(long state) {
        this.state = state;
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Puts values into an order of which each is as likely (Fisher and Yates). */
    public void shuffle(int[] valuesInOut) {
        for (int i = valuesInOut.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int value = valuesInOut[i];
            valuesInOut[i] = valuesInOut[j];
            valuesInOut[j] = value;
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
