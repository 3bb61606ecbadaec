package dev.amble.training.rollout;

/**
 * The one-step error {@code r_t + gamma V(s_(t+1)) - V(s_t)}: the least variance, all of the critic's bias.
 *
 * @param gamma discount factor a step, in [0, 1]
 * @see <a href="https://doi.org/10.1007/BF00115009">Sutton (1988), TD(0)</a>
 */
public record TemporalDifference(double gamma) implements AdvantageEstimator {
    public TemporalDifference {
        Discount.require(gamma);
    }

    @Override
    public void compute(RolloutBuffer buffer) {
        for (int row = 0; row < buffer.rows(); row++) {
            double target = buffer.rewards()[row] + gamma * buffer.followingValue(row);
            buffer.returns()[row] = (float) target;
            buffer.advantages()[row] = (float) (target - buffer.values()[row]);
        }
    }
}
