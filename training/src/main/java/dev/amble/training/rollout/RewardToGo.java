package dev.amble.training.rollout;

/**
 * Each action is credited with the discounted rewards that follow it, {@code sum(gamma^k r_(t+k))}; with the baseline,
 * less the critic's V(s_t), which changes nothing on average and takes away most of the variance.
 *
 * @param gamma discount factor a step, in [0, 1]
 * @param hasBaseline whether V(s_t) is subtracted
 * @see <a href="https://papers.nips.cc/paper/1713">Sutton et al. (2000), theorem 1 and eq. 2</a>
 */
public record RewardToGo(double gamma, boolean hasBaseline) implements AdvantageEstimator {
    public RewardToGo {
        Discount.require(gamma);
    }

    @Override
    public void compute(RolloutBuffer buffer) {
        int environments = buffer.environments();
        for (int environment = 0; environment < environments; environment++) {
            double sum = 0.0;
            for (int row = buffer.rows() - environments + environment; row >= 0; row -= environments) {
                double following = buffer.isCut(row) ? buffer.followingValue(row) : sum;
                sum = buffer.rewards()[row] + gamma * following;
                buffer.returns()[row] = (float) sum;
                buffer.advantages()[row] = (float) (hasBaseline ? sum - buffer.values()[row] : sum);
            }
        }
    }
}
