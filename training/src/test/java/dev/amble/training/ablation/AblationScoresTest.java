package dev.amble.training.ablation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AblationScoresTest {
    private static AblationResult result(AblationTask task, String variant, long seed, double score) {
        return new AblationResult("", task, variant, seed, false, List.of(1000.0, 2000.0), List.of(-1e6, score));
    }

    private final AblationScores scores = new AblationScores(
            List.of(
                    result(AblationTask.REACHER, "a", 1, -20),
                    result(AblationTask.REACHER, "a", 2, -10), // the best
                    result(AblationTask.REACHER, "b", 1, -60),
                    result(AblationTask.HOPPER, "a", 1, 30),
                    result(AblationTask.HOPPER, "a", 2, 50),
                    result(AblationTask.HOPPER, "b", 1, 110)), // the best
            Map.of(AblationTask.REACHER, -50.0, AblationTask.HOPPER, 10.0));

    @Test
    void theRandomPolicyIsZeroAndTheBestRunIsOne() {
        assertEquals((0.75 + 1.0) / 2.0, scores.score("a", AblationTask.REACHER).orElseThrow(), 1e-12);
        assertEquals(1.0, scores.score("b", AblationTask.HOPPER).orElseThrow(), 1e-12);
        assertEquals(-0.25, scores.score("b", AblationTask.REACHER).orElseThrow(), 1e-12);
    }

    @Test
    void theScoreOfAVariantIsTheMeanOverItsRuns() {
        assertEquals((0.75 + 1.0 + 0.2 + 0.4) / 4.0, scores.score("a").orElseThrow(), 1e-12);
        assertTrue(scores.score("c").isEmpty());
    }

    @Test
    void theDeviationIsThatOfTheSeedsMeans() {
        // Means of seed 1: (0.75 + 0.2) / 2 = 0.475, of seed 2: (1 + 0.4) / 2 = 0.7
        assertEquals(0.225 / Math.sqrt(2.0), scores.deviationOverSeeds("a"), 1e-12);
        assertTrue(Double.isNaN(scores.deviationOverSeeds("b")));
    }
}
