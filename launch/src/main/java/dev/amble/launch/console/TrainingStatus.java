package dev.amble.launch.console;

/**
 * How far training has come.
 *
 * @param fraction share of the budget used, 0 to 1
 * @param elapsed wall time since the start, s
 * @param timeLeft estimated wall time to the end, s; NaN while unknown
 * @param samples environment steps so far
 * @param samplesPerSecond recent speed
 * @param reward mean tracking reward; NaN while unknown
 */
public record TrainingStatus(
        double fraction, double elapsed, double timeLeft, long samples, double samplesPerSecond, double reward) {
    public TrainingStatus {
        if (!(fraction >= 0.0 && fraction <= 1.0)) {
            throw new IllegalArgumentException("fraction must be in [0, 1], got " + fraction);
        }
        if (!(elapsed >= 0.0)) {
            throw new IllegalArgumentException("elapsed time must be 0 s or more, got " + elapsed);
        }
    }

    /** Progress towards {@code budget} seconds of training. */
    public static TrainingStatus ofTimeBudget(
            double elapsed, double budget, long samples, double samplesPerSecond, double reward) {
        double left = Math.max(0.0, budget - elapsed);
        return new TrainingStatus(Math.min(1.0, elapsed / budget), elapsed, left, samples, samplesPerSecond, reward);
    }

    /** Progress towards {@code budget} samples; the time left follows from the recent speed. */
    public static TrainingStatus ofSampleBudget(
            double elapsed, long budget, long samples, double samplesPerSecond, double reward) {
        long missing = Math.max(0, budget - samples);
        double left = missing == 0 ? 0.0 : samplesPerSecond > 0.0 ? missing / samplesPerSecond : Double.NaN;
        double fraction = Math.min(1.0, (double) samples / budget);
        return new TrainingStatus(fraction, elapsed, left, samples, samplesPerSecond, reward);
    }
}
