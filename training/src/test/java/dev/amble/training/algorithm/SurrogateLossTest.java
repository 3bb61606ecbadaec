package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One action of standard deviation 1, one row: mean 0, action 1, so z = 1 and d(log std) vanishes. */
class SurrogateLossTest {
    private static final float LOG_PROB = -1.4189385f; // -(1 + log(2 pi)) / 2

    private final PolicyLoss loss = Rollouts.clippedLoss();
    private final DiagonalGaussian policy = new DiagonalGaussian(1, 1.0, 1.0);
    private final RowBatch batch = new RowBatch(1, 1, 1, 1, List.of());
    private final LossSums sums = new LossSums();
    private final float[] meanGradient = new float[1];
    private final float[] logStdGradient = new float[1];

    @BeforeEach
    void oneRow() {
        RolloutBuffer buffer = new RolloutBuffer(1, 1, 1, 1, 1);
        buffer.sampledActions()[0] = 1f;
        buffer.actionMeans()[0] = 0.5f;
        batch.gatherPolicy(Rollouts.inOrder(buffer, policy), 0, 1, RandomStream.of(0));
    }

    private void evaluate(double ratio, float advantage) {
        batch.oldLogProbs[0] = LOG_PROB - (float) Math.log(ratio);
        batch.advantages[0] = advantage;
        loss.add(batch, new float[1], policy, policy, 1f, sums, meanGradient, logStdGradient, 0);
    }

    @Test
    void insideTheRangeTheGradientIsThatOfTheRatio() {
        evaluate(1.1, 2f); // loss -2.2; dLoss/dMean = -A r z = -2.2
        assertEquals(-2.2, sums.policyLoss, 1e-6);
        assertEquals(-2.2f, meanGradient[0], 1e-6f);
        assertEquals(0, sums.clippedRows);
    }

    @Test
    void aGoodActionIsNotMadeLikelierBeyondTheRange() {
        evaluate(1.5, 2f); // min(3, 1.2 * 2)
        assertEquals(-2.4, sums.policyLoss, 1e-6);
        assertEquals(0f, meanGradient[0], Float.MIN_VALUE); // of either sign
        assertEquals(1, sums.clippedRows);
    }

    @Test
    void aBadActionMadeLikelierIsStillCorrected() {
        evaluate(1.5, -2f); // min(-3, -2.4)
        assertEquals(3.0, sums.policyLoss, 1e-5);
        assertEquals(3f, meanGradient[0], 1e-5f);
        assertEquals(1, sums.clippedRows);
    }

    @Test
    void aBadActionIsNotMadeUnlikelierBeyondTheRange() {
        evaluate(0.5, -2f); // min(-1, 0.8 * -2)
        assertEquals(1.6, sums.policyLoss, 1e-6);
        assertEquals(0f, meanGradient[0], Float.MIN_VALUE); // of either sign
    }

    @Test
    void approximateKlIsRatioMinusOneMinusLogRatio() {
        evaluate(1.5, 1f);
        assertEquals(0.5 - Math.log(1.5), sums.approximateKl, 1e-6);
    }

    @Test
    void klIsMeasuredOnUnmirroredRowsOnly() {
        evaluate(1.0, 1f); // means 0.5 (old) and 0 (new), both std 1: 0.5^2 / 2
        assertEquals(0.125, sums.kl, 1e-7);
        assertEquals(1, sums.klRows);
        batch.image[0] = 1;
        evaluate(1.0, 1f);
        assertEquals(0.125, sums.kl, 1e-7);
        assertEquals(1, sums.klRows);
        assertEquals(2, sums.rows);
    }

    @Test
    void anImpossibleRatioStaysFinite() {
        evaluate(Double.MAX_VALUE, -1f);
        assertEquals(Math.exp(20.0), sums.policyLoss, 100.0); // float spacing at 4.9e8 is 32
    }
}
