package dev.amble.training.algorithm;

import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.rollout.RolloutBuffer;

/** Collects the sums of an update's steps into its {@link UpdateStatistics}. */
final class UpdateTotals {
    private final LossSums all = new LossSums();
    private final LossSums epoch = new LossSums();
    private double policyGradientNorms;
    private double criticGradientNorms;
    private int steps;

    void clear() {
        all.clear();
        epoch.clear();
        policyGradientNorms = 0.0;
        criticGradientNorms = 0.0;
        steps = 0;
    }

    void beginEpoch() {
        epoch.clear();
    }

    void add(LossSums step, double policyGradientNorm, double criticGradientNorm) {
        all.add(step);
        epoch.add(step);
        policyGradientNorms += policyGradientNorm;
        criticGradientNorms += criticGradientNorm;
        steps++;
    }

    /** Mean divergence of the last epoch begun; NaN if all its rows were mirrored, which adapts nothing. */
    double lastEpochKl() {
        return epoch.kl / epoch.klRows;
    }

    UpdateStatistics statistics(RolloutBuffer buffer, DiagonalGaussian policy, double learningRate, double targetKl) {
        double std = 0.0;
        for (int j = 0; j < policy.size(); j++) {
            std += policy.std(j);
        }
        return new UpdateStatistics(
                all.policyLoss / all.rows,
                all.valueLoss / all.rows,
                policy.entropy(),
                lastEpochKl(),
                all.approximateKl / all.rows,
                (double) all.clippedRows / all.rows,
                explainedVariance(buffer.values(), buffer.returns()),
                policyGradientNorms / steps,
                criticGradientNorms / steps,
                std / policy.size(),
                learningRate,
                targetKl);
    }

    /** 1 - Var(return - value) / Var(return); 0 if the returns do not vary. */
    static double explainedVariance(float[] values, float[] returns) {
        int n = returns.length;
        double meanReturn = 0.0;
        double meanError = 0.0;
        for (int i = 0; i < n; i++) {
            meanReturn += returns[i];
            meanError += returns[i] - values[i];
        }
        meanReturn /= n;
        meanError /= n;
        double returnSquares = 0.0;
        double errorSquares = 0.0;
        for (int i = 0; i < n; i++) {
            double fromMean = returns[i] - meanReturn;
            double errorFromMean = returns[i] - values[i] - meanError;
            returnSquares += fromMean * fromMean;
            errorSquares += errorFromMean * errorFromMean;
        }
        return returnSquares == 0.0 ? 0.0 : 1.0 - errorSquares / returnSquares;
    }
}
