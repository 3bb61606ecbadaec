package dev.amble.training.algorithm;

/** What is done to the advantages of a rollout before they are used. */
final class Advantages {
    private Advantages() {}

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
        double scale = 1.0 / (Math.sqrt(variance) + 1e-8);
        for (int i = 0; i < valuesInOut.length; i++) {
            valuesInOut[i] = (float) ((valuesInOut[i] - mean) * scale);
        }
    }
}
