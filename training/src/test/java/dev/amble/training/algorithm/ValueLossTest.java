package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValueLossTest {
    private final RowBatch batch = new RowBatch(1, 1, 1, 1, List.of());
    private final LossSums sums = new LossSums();

    @BeforeEach
    void oneRow() {
        RolloutBuffer buffer = new RolloutBuffer(1, 1, 1, 1, 1);
        batch.gatherValue(Rollouts.inOrder(buffer, new DiagonalGaussian(1, 1.0, 1.0)), 0, 1, RandomStream.of(0));
    }

    @Test
    void valueErrorIsSquared() {
        float[] gradient = new float[1];
        batch.returns[0] = 1f;
        new ValueLoss(0.5, 0.0).add(batch, new float[] {4f}, 0.25f, sums, gradient);
        assertEquals(9.0, sums.valueLoss, 0.0);
        assertEquals(2f * 0.5f * 3f * 0.25f, gradient[0]); // 2 c_v (V - R) / rows
    }

    @Test
    void clippedValueTakesTheLargerLoss() {
        ValueLoss clipping = new ValueLoss(0.5, 1.0);
        float[] gradient = new float[1];
        batch.returns[0] = 5f;
        batch.oldValues[0] = 0f;
        clipping.add(batch, new float[] {4f}, 1f, sums, gradient); // max((4-5)^2, (1-5)^2), constant there
        assertEquals(16.0, sums.valueLoss, 0.0);
        assertEquals(0f, gradient[0]);
        clipping.add(batch, new float[] {-4f}, 1f, sums, gradient); // max((-4-5)^2, (-1-5)^2)
        assertEquals(16.0 + 81.0, sums.valueLoss, 0.0);
        assertEquals(-9f, gradient[0]);
    }
}
