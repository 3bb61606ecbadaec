package dev.amble.training.rollout;

import java.io.Serializable;

/**
 * How advantages are estimated.
 *
 * @param gamma discount factor a policy period, in [0, 1]
 * @param lambda weight of longer estimates, in [0, 1]; {@link Estimator#GAE} only
 * @param steps rewards before the critic takes over, at least 1; {@link Estimator#N_STEP} only
 */
public record AdvantageConfig(Estimator estimator, double gamma, double lambda, int steps) implements Serializable {
    /** The estimators, from the most variance to the most bias, and the one that spans them. */
    public enum Estimator {
        TOTAL_RETURN,
        REWARD_TO_GO,
        BASELINE,
        N_STEP,
        TD,
        GAE
    }

    public AdvantageConfig {
        new GeneralizedAdvantage(gamma, lambda); // checks both
        new NStepReturn(gamma, steps);
    }

    public AdvantageEstimator newEstimator() {
        return switch (estimator) {
            case TOTAL_RETURN -> new TotalReturn(gamma);
            case REWARD_TO_GO -> new RewardToGo(gamma, false);
            case BASELINE -> new RewardToGo(gamma, true);
            case N_STEP -> new NStepReturn(gamma, steps);
            case TD -> new TemporalDifference(gamma);
            case GAE -> new GeneralizedAdvantage(gamma, lambda);
        };
    }
}
