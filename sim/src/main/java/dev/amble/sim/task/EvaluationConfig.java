package dev.amble.sim.task;

import dev.amble.sim.randomization.Difficulty;

/**
 * How a policy is examined.
 *
 * @param repetitions episodes per command of the grid, each in another random world
 * @param settleSeconds time before measuring, s
 * @param measureSeconds time measured, s
 * @param difficulty randomisation in force
 * @param seed of the worlds
 */
public record EvaluationConfig(
        int repetitions, double settleSeconds, double measureSeconds, Difficulty difficulty, long seed) {
    public EvaluationConfig {
        if (repetitions < 1) {
            throw new IllegalArgumentException("repetitions must be positive, got " + repetitions);
        }
        if (!(settleSeconds >= 0 && measureSeconds > 0)) {
            throw new IllegalArgumentException("settle_seconds must not be negative and measure_seconds positive");
        }
    }
}
