package dev.amble.training.rollout;

/**
 * Estimates how much better each action of a rollout was than what the policy does on average, and what its critic should
 * have said.
 *
 * <p>A <em>terminated</em> step is followed by nothing. Where a sum of rewards is cut short, at a <em>truncated</em> step
 * or at the end of the rollout, the critic's value of what would have followed completes it.
 */
public sealed interface AdvantageEstimator
        permits TotalReturn, RewardToGo, NStepReturn, TemporalDifference, GeneralizedAdvantage {
    /** Overwrites the buffer's advantages and returns from its rewards, values, next values and flags. */
    void compute(RolloutBuffer buffer);
}
