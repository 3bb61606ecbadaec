package dev.amble.sim.task;

import dev.amble.sim.randomization.Difficulty;
import java.util.List;

/**
 * How a policy is examined.
 *
 * @param commands what is asked for, each for whole episodes
 * @param repetitions episodes per command, each in another random world
 * @param settleSeconds time before measuring, s
 * @param measureSeconds time measured, s
 * @param difficulty randomisation in force
 * @param seed of the worlds
 */
public record EvaluationConfig(
        List<CommandGrid.Command> commands,
        int repetitions,
        double settleSeconds,
        double measureSeconds,
        Difficulty difficulty,
        long seed) {
    public EvaluationConfig {
        commands = List.copyOf(commands);
        if (repetitions < 1) {
            throw new IllegalArgumentException("repetitions must be positive, got " + repetitions);
        }
        if (!(settleSeconds >= 0 && measureSeconds > 0)) {
            throw new IllegalArgumentException("settle_seconds must not be negative and measure_seconds positive");
        }
    }

    /** Examines on all commands of the grid. */
    public static EvaluationConfig onGrid(
            int repetitions, double settleSeconds, double measureSeconds, Difficulty difficulty, long seed) {
        return new EvaluationConfig(
                CommandGrid.commands(), repetitions, settleSeconds, measureSeconds, difficulty, seed);
    }
}
