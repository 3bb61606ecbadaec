package dev.amble.training.algorithm;

import dev.amble.training.model.DiagonalGaussian;

/**
 * The policy gradient {@code g = A grad log pi(a|s)} by the policy's means, row by row made shorter along {@code k = grad
 * KL(average || pi)} until {@code k . g <= delta}: {@code g - max(0, (k . g - delta) / |k|^2) k}.
 *
 * @see <a href="https://arxiv.org/abs/1611.01224">Wang et al. (2017), eq. 12</a>
 */
final class TrustRegionLoss implements PolicyLoss {
    private final float delta;

    TrustRegionLoss(double delta) {
        this.delta = (float) delta;
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
            float advantage = batch.advantages[i];
            sums.policyLoss -= policy.logProb(means, a, batch.actions, a) * advantage;
            float inner = 0f;
            float square = 0f;
            for (int j = 0; j < actions; j++) {
                float z = (batch.actions[a + j] - means[a + j]) * policy.inverseStd(j);
                float gradient = advantage * z * policy.inverseStd(j);
                float direction = klGradient(batch, means, a + j, policy.inverseStd(j));
                inner += direction * gradient;
                square += direction * direction;
                meanGradientsOut[a + j] = gradient;
                gradientInOut[logStdOffset + j] -= rowWeight * advantage * (z * z - 1f);
            }
            float excess = inner > delta ? (inner - delta) / square : 0f;
            for (int j = 0; j < actions; j++) {
                float direction = klGradient(batch, means, a + j, policy.inverseStd(j));
                meanGradientsOut[a + j] = -rowWeight * (meanGradientsOut[a + j] - excess * direction);
            }
            sums.kl += reference.klDivergence(batch.oldMeans, a, policy, means, a);
            sums.klRows++;
        }
        sums.rows += batch.rows();
    }

    /** d KL(average || pi) / d mean: {@code (mean - average mean) / std^2}. */
    private static float klGradient(RowBatch batch, float[] means, int at, float inverseStd) {
        return (means[at] - batch.oldMeans[at]) * inverseStd * inverseStd;
    }
}
