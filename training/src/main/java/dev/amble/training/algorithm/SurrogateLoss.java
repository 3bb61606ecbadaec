package dev.amble.training.algorithm;

import dev.amble.training.model.DiagonalGaussian;

/**
 * The clipped surrogate and the value error, with their gradients at the networks' outputs.
 *
 * <p>Per row, with ratio {@code r = exp(logProb - oldLogProb)}, advantage A, clip c: policy loss {@code -min(r A,
 * clamp(r, 1 - c, 1 + c) A)}, value loss {@code (V - R)^2}, or with value clipping {@code max((V - R)^2, (Vold +
 * clamp(V - Vold, -v, v) - R)^2)}.
 *
 * @see <a href="https://arxiv.org/abs/1707.06347">Schulman et al. (2017), eq. 7 and 9</a>
 */
final class PpoLoss {
    /** Log-ratios are bounded here: e^20 is far outside any clip range, and its square is still a finite float. */
    private static final double MAX_LOG_RATIO = 20.0;

    private final float clipRatio;
    private final float valueClip;
    private final float valueCoefficient;

    PpoLoss(PpoConfig config) {
        clipRatio = (float) config.clipRatio();
        valueClip = (float) config.valueClip();
        valueCoefficient = (float) config.valueCoefficient();
    }

    /**
     * Adds the policy loss of a batch.
     *
     * @param means the actor's output {@code [rows][actions]}
     * @param rowWeight 1 / rows of the minibatch: gradients are of the minibatch mean
     * @param sums added to
     * @param meanGradientsOut {@code [rows][actions]}, overwritten
     * @param gradientInOut gradient of the log standard deviations from {@code logStdOffset}, added to
     */
    void policy(
            RowBatch batch,
            float[] means,
            DiagonalGaussian policy,
            DiagonalGaussian oldPolicy,
            float rowWeight,
            LossSums sums,
            float[] meanGradientsOut,
            float[] gradientInOut,
            int logStdOffset) {
        int actions = policy.size();
        for (int i = 0; i < batch.rows(); i++) {
            int a = i * actions;
            double logRatio =
                    Math.min(policy.logProb(means, a, batch.actions, a) - batch.oldLogProbs[i], MAX_LOG_RATIO);
            float ratio = (float) StrictMath.exp(logRatio);
            float advantage = batch.advantages[i];
            float surrogate = ratio * advantage;
            float clipped = Math.min(Math.max(ratio, 1f - clipRatio), 1f + clipRatio) * advantage;
            sums.policyLoss -= Math.min(surrogate, clipped);
            sums.approximateKl += ratio - 1.0 - logRatio;
            sums.clippedRows += Math.abs(ratio - 1f) > clipRatio ? 1 : 0;

            // Where the clipped branch is smaller it is constant; on ties (inside the range) both are the same.
            float logProbGradient = surrogate <= clipped ? -surrogate * rowWeight : 0f;
            for (int j = 0; j < actions; j++) {
                float z = (batch.actions[a + j] - means[a + j]) * policy.inverseStd(j);
                meanGradientsOut[a + j] = logProbGradient * z * policy.inverseStd(j);
                gradientInOut[logStdOffset + j] += logProbGradient * (z * z - 1f);
            }
            if (!batch.mirrored[i]) {
                sums.kl += oldPolicy.klDivergence(batch.oldMeans, a, policy, means, a);
                sums.klRows++;
            }
        }
        sums.rows += batch.rows();
    }

    /**
     * Adds the value loss of a batch.
     *
     * @param values the critic's output {@code [rows]}
     * @param valueGradientsOut {@code [rows]}, overwritten, the value coefficient applied
     */
    void value(RowBatch batch, float[] values, float rowWeight, LossSums sums, float[] valueGradientsOut) {
        float scale = 2f * valueCoefficient * rowWeight;
        for (int i = 0; i < batch.rows(); i++) {
            float error = values[i] - batch.returns[i];
            float gradient = scale * error;
            float loss = error * error;
            if (valueClip > 0f) {
                float change = values[i] - batch.oldValues[i];
                float clippedChange = Math.min(Math.max(change, -valueClip), valueClip);
                float clippedError = batch.oldValues[i] + clippedChange - batch.returns[i];
                if (clippedChange != change && clippedError * clippedError > loss) {
                    loss = clippedError * clippedError;
                    gradient = 0f;
                }
            }
            sums.valueLoss += loss;
            valueGradientsOut[i] = gradient;
        }
    }
}
