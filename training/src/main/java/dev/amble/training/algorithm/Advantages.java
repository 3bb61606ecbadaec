package dev.amble.training.algorithm;

/** What is done to the advantages of a rollout before they are used. */
final class Advantages {
    private Advantages() {}

    /** Keeps the deviation of equal advantages from being divided by. */
    private static final double EPSILON = 1e-8;

    /** Shifts and scales to mean 0 and standard deviation 1. */
    static void normalize(float[] valuesInOut) {
        double mean = 0.0;
        for (float value : valuesInOut) {
            mean += value;
        }
        mean /= valuesInOut.length;
        double variance = 0.0;
        for (float value : valuesInOut) {
            variance += (value - mean) * (value - mean);
        }
        variance /= valuesInOut.length;
        double scale = 1.0 / (Math.sqrt(variance) + EPSILON);
        for (int i = 0; i < valuesInOut.length; i++) {
            valuesInOut[i] = (float) ((valuesInOut[i] - mean) * scale);
        }
    }

    /** Writes the advantages of the rows {@code order[from]} to {@code order[to - 1]}, normalised among themselves. */
    static void normalize(float[] advantages, int[] order, int from, int to, float[] normalizedOut) {
        double mean = 0.0;
        for (int i = from; i < to; i++) {
            mean += advantages[order[i]];
        }
        mean /= to - from;
        double variance = 0.0;
        for (int i = from; i < to; i++) {
            variance += (advantages[order[i]] - mean) * (advantages[order[i]] - mean);
        }
        variance /= to - from;
        double scale = 1.0 / (Math.sqrt(variance) + EPSILON);
        for (int i = from; i < to; i++) {
            normalizedOut[order[i]] = (float) ((advantages[order[i]] - mean) * scale);
        }
    }
}
