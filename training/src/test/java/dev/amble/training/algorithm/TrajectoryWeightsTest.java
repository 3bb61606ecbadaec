package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.rollout.RolloutBuffer;
import org.junit.jupiter.api.Test;

class TrajectoryWeightsTest {
    @Test
    void aTrajectorysWeightIsTheProductOfItsRatios() {
        // Two environments, two steps; the second environment's first step ends an episode: three trajectories.
        RolloutBuffer buffer = new RolloutBuffer(2, 2, 1, 1, 1);
        buffer.terminated()[1] = true;
        float log2 = (float) Math.log(2.0);
        // Ratios: environment 0: 2 and 3; environment 1: 4, then 2. Weights 6, 4, 2, of mean 4.
        TrajectoryWeights weights = new TrajectoryWeights(4);
        weights.compute(buffer, new float[] {log2, 2 * log2, (float) Math.log(3.0), log2});
        assertArrayEquals(new float[] {1.5f, 1f, 1.5f, 0.5f}, weights.weights(), 1e-6f);
        assertEquals(12.0 * 12.0 / (3.0 * (36.0 + 16.0 + 4.0)), weights.effectiveShare(), 1e-6);
    }

    @Test
    void withoutAChangeAllCountTheSame() {
        RolloutBuffer buffer = new RolloutBuffer(5, 3, 1, 1, 1);
        TrajectoryWeights weights = new TrajectoryWeights(15);
        weights.compute(buffer, new float[15]);
        assertEquals(1.0, weights.effectiveShare(), 1e-12);
    }

    @Test
    void theEffectiveSampleSizeCollapsesWithTheLengthOfTrajectories() {
        // Log-ratios of standard deviation 0.2, a usual policy step: exp(-n 0.04) of the sample is left, on average.
        assertTrue(effectiveShare(1) > 0.9);
        assertTrue(effectiveShare(25) < 0.6);
        assertTrue(effectiveShare(400) < 0.05);
    }

    private static double effectiveShare(int steps) {
        RolloutBuffer buffer = new RolloutBuffer(steps, 100, 1, 1, 1);
        float[] logProbs = new float[buffer.rows()];
        Rollouts.fill(logProbs, RandomStream.of(1), 0.2);
        TrajectoryWeights weights = new TrajectoryWeights(buffer.rows());
        weights.compute(buffer, logProbs);
        return weights.effectiveShare();
    }
}
