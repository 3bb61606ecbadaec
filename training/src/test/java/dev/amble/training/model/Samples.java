package dev.amble.training.model;

import java.util.random.RandomGenerator;

/** Seeded random arrays for tests. */
public final class Samples {
    private Samples() {}

    /** Normally distributed values of the given standard deviation. */
    public static float[] gaussian(RandomGenerator random, int size, double std) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (std * random.nextGaussian());
        }
        return values;
    }
}
