package dev.amble.training.rollout;

/**
 * Every action of an episode is credited with the discounted return of the whole episode, rewards before it included:
 * unbiased, and the noisiest of all. An episode starts at its first step in the buffer.
 *
 * @param gamma discount factor a step, in [0, 1]
 * @see <a href="https://doi.org/10.1007/BF00992696">Williams (1992), section 5, episodic REINFORCE</a>
 */
public record TotalReturn(double gamma) implements AdvantageEstimator {
    public TotalReturn {
        Discount.require(gamma);
    }

    @Override
    public void compute(RolloutBuffer buffer) {
        new RewardToGo(gamma, false).compute(buffer);
        int environments = buffer.environments();
        for (int environment = 0; environment < environments; environment++) {
            float episode = 0f;
            boolean starts = true;
            for (int row = environment; row < buffer.rows(); row += environments) {
                episode = starts ? buffer.returns()[row] : episode; // the reward to go of its first step
                buffer.advantages()[row] = episode;
                starts = buffer.terminated()[row] || buffer.truncated()[row];
            }
        }
    }
}
