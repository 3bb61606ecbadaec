package dev.amble.training.algorithm;

import dev.amble.training.model.DiagonalGaussian;

/**
 * A {@link Surrogate}, negated, plus a penalty {@code beta KL(reference || policy)} on leaving the reference policy.
 *
 * @see <a href="https://arxiv.org/abs/1707.06347">Schulman et al. (2017), eq. 7 (clipping) and 8 (penalty)</a>
 */
final class SurrogateLoss implements PolicyLoss {
    /** Log-ratios are bounded here: e^20 is far outside any clip range, and its square is still a finite float. */
    private static final double MAX_LOG_RATIO = 20.0;

    private final Surrogate surrogate;
    private float penaltyCoefficient;

    SurrogateLoss(Surrogate surrogate) {
        this.surrogate = surrogate;
    }

    /** Sets beta; 0, as at first, is no penalty. */
    void setPenaltyCoefficient(double beta) {
        penaltyCoefficient = (float) beta;
    }

    @Override
    public void add(
            RowBatch batch,
            float[] means,
            DiagonalGaussian policy,
            DiagonalGaussian reference,
            float rowWeight,
            LossSums sums,
            float[] meanGradientsOut,
            float[] gradientInOut,
            int logStdOffset) {
        int actions = policy.size();
        for (int i = 0; i < batch.rows(); i++) {
            int a = i * actions;
            float logProb = policy.logProb(means, a, batch.actions, a);
            double logRatio = Math.min(logProb - batch.oldLogProbs[i], MAX_LOG_RATIO);
            float ratio = (float) StrictMath.exp(logRatio);
            float advantage = batch.advantages[i];
            sums.policyLoss -= surrogate.value(logProb, ratio, advantage);
            sums.approximateKl += ratio - 1.0 - logRatio;
            sums.clippedRows += surrogate.isClipped(ratio) ? 1 : 0;

            float logProbGradient = -surrogate.logProbGradient(ratio, advantage) * rowWeight;
            for (int j = 0; j < actions; j++) {
                float z = (batch.actions[a + j] - means[a + j]) * policy.inverseStd(j);
                meanGradientsOut[a + j] = logProbGradient * z * policy.inverseStd(j);
                gradientInOut[logStdOffset + j] += logProbGradient * (z * z - 1f);
            }
            if (penaltyCoefficient > 0f) {
                sums.policyLoss += penaltyCoefficient * reference.klDivergence(batch.oldMeans, a, policy, means, a);
                addPenalty(
                        batch, means, a, policy, reference, rowWeight, meanGradientsOut, gradientInOut, logStdOffset);
            }
            if (batch.image[i] == 0) {
                sums.kl += reference.klDivergence(batch.oldMeans, a, policy, means, a);
                sums.klRows++;
            }
        }
        sums.rows += batch.rows();
    }

    /** Adds beta times the gradient of {@code sum(log s + (s'^2 + (m' - m)^2) / (2 s^2))} at one row. */
    private void addPenalty(
            RowBatch batch,
            float[] means,
            int a,
            DiagonalGaussian policy,
            DiagonalGaussian reference,
            float rowWeight,
            float[] meanGradientsOut,
            float[] gradientInOut,
            int logStdOffset) {
        float scale = penaltyCoefficient * rowWeight;
        for (int j = 0; j < policy.size(); j++) {
            float distance = (means[a + j] - batch.oldMeans[a + j]) * policy.inverseStd(j);
            float stdRatio = reference.std(j) * policy.inverseStd(j);
            meanGradientsOut[a + j] += scale * distance * policy.inverseStd(j);
            gradientInOut[logStdOffset + j] += scale * (1f - stdRatio * stdRatio - distance * distance);
        }
    }
}
