package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.training.model.DiagonalGaussian;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One action of standard deviation 1, one row: mean 0, action 1, so z = 1 and d(log std) vanishes. */
class PpoLossTest {
    private static final float LOG_PROB = -1.4189385f; // -(1 + log(2 pi)) / 2

    private final PpoLoss loss = new PpoLoss(config(0.0));
    private final DiagonalGaussian policy = new DiagonalGaussian(1, 1.0, 1.0);
    private final RowBatch batch = new RowBatch(1, 1, 1, 1, null);
    private final LossSums sums = new LossSums();
    private final float[] meanGradient = new float[1];
    private final float[] logStdGradient = new float[1];

    private static PpoConfig config(double valueClip) {
        return new PpoConfig(1, 1, 0.2, valueClip, 0.5, 0.0, false, 1.0, 1e-3, 1e-5, 1e-2, 0.9, 0.999, 1e-8, 1);
    }

    @BeforeEach
    void oneRow() {
        var buffer = new dev.amble.training.rollout.RolloutBuffer(1, 1, 1, 1, 1);
        buffer.sampledActions()[0] = 1f;
        buffer.actionMeans()[0] = 0.5f;
        batch.gather(buffer, new float[1], new int[1], 0, 1, dev.amble.sim.randomization.RandomStream.of(0));
    }

    private void evaluate(double ratio, float advantage) {
        batch.oldLogProbs[0] = LOG_PROB - (float) Math.log(ratio);
        batch.advantages[0] = advantage;
        loss.policy(batch, new float[1], policy, policy, 1f, sums, meanGradient, logStdGradient, 0);
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
        assertEquals(0f, meanGradient[0]);
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
        assertEquals(0f, meanGradient[0]);
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
        batch.mirrored[0] = true;
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

    @Test
    void valueErrorIsSquared() {
        float[] gradient = new float[1];
        batch.returns[0] = 1f;
        loss.value(batch, new float[] {4f}, 0.25f, sums, gradient);
        assertEquals(9.0, sums.valueLoss, 0.0);
        assertEquals(2f * 0.5f * 3f * 0.25f, gradient[0]); // 2 c_v (V - R) / rows
    }

    @Test
    void clippedValueTakesTheLargerLoss() {
        PpoLoss clipping = new PpoLoss(config(1.0));
        float[] gradient = new float[1];
        batch.returns[0] = 5f;
        batch.oldValues[0] = 0f;
        clipping.value(batch, new float[] {4f}, 1f, sums, gradient); // max((4-5)^2, (1-5)^2), constant there
        assertEquals(16.0, sums.valueLoss, 0.0);
        assertEquals(0f, gradient[0]);
        clipping.value(batch, new float[] {-4f}, 1f, sums, gradient); // max((-4-5)^2, (-1-5)^2)
        assertEquals(16.0 + 81.0, sums.valueLoss, 0.0);
        assertEquals(-9f, gradient[0]);
    }
}
