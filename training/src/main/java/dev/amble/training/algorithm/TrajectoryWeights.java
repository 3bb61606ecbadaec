package dev.amble.training.algorithm;

import dev.amble.training.rollout.RolloutBuffer;

/**
 * Importance weights of whole trajectories, {@code w = prod pi(a_t|s_t) / pi_old(a_t|s_t)}, normalised to mean 1 over the
 * trajectories of a rollout.
 *
 * <p>A trajectory is what one environment did between two cuts. The product of many ratios is nearly always far below or
 * far above 1, so that soon one trajectory has all the weight: the effective sample size collapses.
 *
 * @see <a href="https://dl.acm.org/doi/10.5555/645529.658134">Precup, Sutton, Singh (2000), section 3</a>
 */
final class TrajectoryWeights {
    private final double[] logWeights;
    private final float[] weights;
    private double effectiveShare;

    TrajectoryWeights(int rows) {
        logWeights = new double[rows];
        weights = new float[rows];
    }

    /**
     * Computes the weights of a rollout.
     *
     * @param logProbs of its actions under the policy to be improved
     */
    void compute(RolloutBuffer buffer, float[] logProbs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int environment = 0; environment < buffer.environments(); environment++) {
            largest = Math.max(largest, sumLogRatios(buffer, logProbs, environment));
        }
        double sum = 0.0;
        double squares = 0.0;
        int trajectories = 0;
        for (int row = 0; row < buffer.rows(); row++) {
            if (buffer.isCut(row)) {
                double weight = Math.exp(logWeights[row] - largest);
                sum += weight;
                squares += weight * weight;
                trajectories++;
            }
        }
        for (int row = 0; row < buffer.rows(); row++) {
            weights[row] = (float) (Math.exp(logWeights[row] - largest) * trajectories / sum);
        }
        effectiveShare = sum * sum / (squares * trajectories);
    }

    /** Gives every row the summed log-ratio of its trajectory; returns the environment's largest. */
    private double sumLogRatios(RolloutBuffer buffer, float[] logProbs, int environment) {
        double largest = Double.NEGATIVE_INFINITY;
        int first = environment;
        double sum = 0.0;
        for (int row = environment; row < buffer.rows(); row += buffer.environments()) {
            sum += logProbs[row] - buffer.logProbs()[row];
            if (buffer.isCut(row)) {
                for (int at = first; at <= row; at += buffer.environments()) {
                    logWeights[at] = sum;
                }
                largest = Math.max(largest, sum);
                first = row + buffer.environments();
                sum = 0.0;
            }
        }
        return largest;
    }

    /** {@code [rows]}, each row's the weight of its trajectory. */
    float[] weights() {
        return weights;
    }

    /** Effective sample size {@code (sum w)^2 / sum w^2} as a share of the trajectories, (0, 1]. */
    double effectiveShare() {
        return effectiveShare;
    }
}
