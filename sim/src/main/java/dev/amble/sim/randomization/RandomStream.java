package dev.amble.sim.randomization;

import java.util.SplittableRandom;

/** Seeded random streams that do not depend on who runs when: one for each (seed, purpose, index, episode). */
public final class RandomStream {
    private RandomStream() {}

    /** The stream of episode {@code episode} of environment {@code index}. */
    public static SplittableRandom of(long seed, String purpose, long index, long episode) {
        long key = mix(seed);
        for (int i = 0; i < purpose.length(); i++) {
            key = mix(key ^ purpose.charAt(i));
        }
        return new SplittableRandom(mix(mix(key ^ index) ^ (episode + 0x632be59bd9b4e019L)));
    }

    /** The 64-bit finaliser of SplitMix64 (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators"). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
