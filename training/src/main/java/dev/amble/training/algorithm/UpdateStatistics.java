package dev.amble.training.algorithm;

/**
 * What one update did. Losses, ratios and norms are means over all its gradient steps.
 *
 * @param policyLoss clipped surrogate, negated
 * @param valueLoss mean squared value error, without its coefficient
 * @param entropy of the policy after the update, nats
 * @param kl mean closed-form KL(old || new) over the unmirrored rows of the last epoch, nats
 * @param approximateKl mean of (ratio - 1) - log ratio over all rows, nats
 * @param clipFraction fraction of rows whose ratio left the clip range
 * @param explainedVariance 1 - Var(return - value) / Var(return) of the rollout, before the update
 * @param policyGradientNorm norm of the gradient of actor and log standard deviations, before clipping
 * @param valueGradientNorm norm of the gradient of the critic, before clipping
 * @param meanStd mean standard deviation of the policy after the update
 * @param learningRate the rate this update used
 * @param targetKl divergence the update aimed at, nats; 0 if at none
 * @see <a href="http://joschu.net/blog/kl-approx.html">Schulman, Approximating KL divergence (approximateKl)</a>
 */
public record UpdateStatistics(
        double policyLoss,
        double valueLoss,
        double entropy,
        double kl,
        double approximateKl,
        double clipFraction,
        double explainedVariance,
        double policyGradientNorm,
        double valueGradientNorm,
        double meanStd,
        double learningRate,
        double targetKl) {

    /** These statistics of a critic's update with those of the policy's, which was made otherwise. */
    UpdateStatistics withPolicy(
            double newPolicyLoss, double newKl, double newApproximateKl, double gradientNorm, double newTargetKl) {
        return new UpdateStatistics(
                newPolicyLoss,
                valueLoss,
                entropy,
                newKl,
                newApproximateKl,
                clipFraction,
                explainedVariance,
                gradientNorm,
                valueGradientNorm,
                meanStd,
                learningRate,
                newTargetKl);
    }
}
