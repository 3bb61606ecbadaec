package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One action of standard deviation 1, mean 0, sampled at 2, advantage 3: g = 6. The average policy's mean decides k. */
class TrustRegionLossTest {
    private final DiagonalGaussian policy = new DiagonalGaussian(1, 1.0, 1.0);

    private float meanGradient(double averageMean, double delta) {
        RolloutBuffer buffer = new RolloutBuffer(1, 1, 1, 1, 1);
        buffer.sampledActions()[0] = 2f;
        buffer.advantages()[0] = 3f;
        buffer.actionMeans()[0] = (float) averageMean;
        RowBatch batch = new RowBatch(1, 1, 1, 1, List.of());
        batch.gatherPolicy(Rollouts.inOrder(buffer, policy), 0, 1, RandomStream.of(0));
        float[] gradient = new float[1];
        new TrustRegionLoss(delta)
                .add(batch, new float[1], policy, policy, 1f, new LossSums(), gradient, new float[1], 0);
        return -gradient[0]; // of the objective
    }

    @Test
    void atTheAveragePolicyNothingIsHeldBack() {
        assertEquals(6f, meanGradient(0.0, 0.1)); // k = 0
    }

    @Test
    void aStepBackTowardsTheAverageIsFree() {
        assertEquals(6f, meanGradient(0.5, 0.1)); // k = -0.5, k g = -3
    }

    @Test
    void aStepFurtherAwayIsShortenedToTheRegion() {
        // k = 0.5, k g = 3 > 1: g - (3 - 1) / 0.25 * 0.5 = 2, and then k g = 1 = delta
        assertEquals(2f, meanGradient(-0.5, 1.0));
        assertEquals(6f, meanGradient(-0.5, 3.0));
    }
}
