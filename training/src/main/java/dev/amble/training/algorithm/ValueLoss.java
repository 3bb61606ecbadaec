package dev.amble.training.algorithm;

/**
 * The squared value error {@code (V - R)^2}, or with value clipping {@code max((V - R)^2, (Vold + clamp(V - Vold, -v, v) -
 * R)^2)}, with its gradient at the critic's output.
 *
 * @see <a href="https://arxiv.org/abs/1707.06347">Schulman et al. (2017), eq. 9</a>
 */
final class ValueLoss {
    private final float coefficient;
    private final float clip;

    /**
     * @param coefficient weight of the loss in the gradient
     * @param clip v; 0 is no clipping
     */
    ValueLoss(double coefficient, double clip) {
        this.coefficient = (float) coefficient;
        this.clip = (float) clip;
    }

    /**
     * Adds the loss of a batch.
     *
     * @param values the critic's output {@code [rows]}
     * @param valueGradientsOut {@code [rows]}, overwritten, the coefficient applied
     */
    void add(RowBatch batch, float[] values, float rowWeight, LossSums sums, float[] valueGradientsOut) {
        float scale = 2f * coefficient * rowWeight;
        for (int i = 0; i < batch.rows(); i++) {
            float error = values[i] - batch.returns[i];
            float gradient = scale * error;
            float loss = error * error;
            if (clip > 0f) {
                float change = values[i] - batch.oldValues[i];
                float clippedChange = Math.min(Math.max(change, -clip), clip);
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
