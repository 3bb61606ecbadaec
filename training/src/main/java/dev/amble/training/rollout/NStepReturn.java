package dev.amble.training.rollout;

/**
 * {@code r_t + ... + gamma^(n-1) r_(t+n-1) + gamma^n V(s_(t+n)) - V(s_t)}: n rewards seen, the rest from the critic.
 *
 * @param gamma discount factor a step, in [0, 1]
 * @param steps n, at least 1
 * @see <a href="https://arxiv.org/abs/1602.01783">Mnih et al. (2016), section 4, advantage actor-critic</a>
 */
public record NStepReturn(double gamma, int steps) implements AdvantageEstimator {
    public NStepReturn {
        Discount.require(gamma);
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, got " + steps);
        }
    }

    @Override
    public void compute(RolloutBuffer buffer) {
        for (int row = 0; row < buffer.rows(); row++) {
            double target = target(buffer, row);
            buffer.returns()[row] = (float) target;
            buffer.advantages()[row] = (float) (target - buffer.values()[row]);
        }
    }

    private double target(RolloutBuffer buffer, int row) {
        double sum = 0.0;
        double discount = 1.0;
        int last = row + (steps - 1) * buffer.environments();
        for (int at = row; ; at += buffer.environments()) {
            sum += discount * buffer.rewards()[at];
            discount *= gamma;
            if (at == last || buffer.isCut(at)) {
                return sum + discount * buffer.followingValue(at);
            }
        }
    }
}
