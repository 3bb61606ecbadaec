package dev.amble.training.rollout;

/**
 * Generalised advantage estimation: {@code A_t = delta_t + gamma lambda A_{t+1}}, {@code delta_t = r_t + gamma
 * V(s_{t+1}) - V(s_t)}.
 *
 * <p>A <em>terminated</em> step has V(s_{t+1}) = 0 and ends the sum. A <em>truncated</em> step has V(s_{t+1}) =
 * {@link RolloutBuffer#nextValues()}, the value of the observation before the reset, and ends the sum too, because the
 * next row belongs to another episode. The last step of the buffer takes its V(s_{t+1}) from there as well.
 *
 * @param gamma discount factor a step, in [0, 1]
 * @param lambda weight of longer estimates, in [0, 1]: 0 is the one-step error, 1 the whole return
 * @see <a href="https://arxiv.org/abs/1506.02438">Schulman et al. (2016), eq. 16</a>
 */
public record GeneralizedAdvantage(double gamma, double lambda) implements AdvantageEstimator {
    public GeneralizedAdvantage {
        Discount.require(gamma);
        if (!(lambda >= 0.0 && lambda <= 1.0)) {
            throw new IllegalArgumentException("lambda must be in [0, 1], got " + lambda);
        }
    }

    @Override
    public void compute(RolloutBuffer buffer) {
        int environments = buffer.environments();
        for (int environment = 0; environment < environments; environment++) {
            double advantage = 0.0;
            for (int row = buffer.rows() - environments + environment; row >= 0; row -= environments) {
                double value = buffer.values()[row];
                double delta = buffer.rewards()[row] + gamma * buffer.followingValue(row) - value;
                advantage = delta + (buffer.isCut(row) ? 0.0 : gamma * lambda * advantage);
                buffer.advantages()[row] = (float) advantage;
                buffer.returns()[row] = (float) (advantage + value);
            }
        }
    }
}
