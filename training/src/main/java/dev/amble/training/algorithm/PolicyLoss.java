package dev.amble.training.algorithm;

import dev.amble.training.model.DiagonalGaussian;

/** The policy's part of a loss, with its gradient at the actor's output. */
interface PolicyLoss {
    /**
     * Adds the loss of a batch.
     *
     * @param means the actor's output {@code [rows][actions]}
     * @param reference the policy whose means are in the batch: by default the one that acted
     * @param rowWeight 1 / rows of the minibatch: gradients are of the minibatch mean
     * @param sums added to
     * @param meanGradientsOut {@code [rows][actions]}, overwritten
     * @param gradientInOut gradient of the log standard deviations from {@code logStdOffset}, added to
     */
    void add(
            RowBatch batch,
            float[] means,
            DiagonalGaussian policy,
            DiagonalGaussian reference,
            float rowWeight,
            LossSums sums,
            float[] meanGradientsOut,
            float[] gradientInOut,
            int logStdOffset);
}
