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
public record GeneralizedAdvantage(double gamma, double lambda) {
    public GeneralizedAdvantage {
        if (!(gamma >= 0.0 && gamma <= 1.0)) {
            throw new IllegalArgumentException("gamma must be in [0, 1], got " + gamma);
        }
        if (!(lambda >= 0.0 && lambda <= 1.0)) {
            throw new IllegalArgumentException("lambda must be in [0, 1], got " + lambda);
        }
    }

    /** Overwrites the buffer's advantages and returns from its rewards, values, next values and flags. */
    public void compute(RolloutBuffer buffer) {
        int environments = buffer.environments();
        int lastStep = buffer.steps() - 1;
        float[] values = buffer.values();
        for (int environment = 0; environment < environments; environment++) {
            double advantage = 0.0;
            for (int step = lastStep; step >= 0; step--) {
                int row = step * environments + environment;
                boolean ends = buffer.terminated()[row] || buffer.truncated()[row];
                double nextValue;
                if (buffer.terminated()[row]) {
                    nextValue = 0.0;
                } else if (ends || step == lastStep) {
                    nextValue = buffer.nextValues()[row];
                } else {
                    nextValue = values[row + environments];
                }
                double delta = buffer.rewards()[row] + gamma * nextValue - values[row];
                advantage = delta + (ends ? 0.0 : gamma * lambda * advantage);
                buffer.advantages()[row] = (float) advantage;
                buffer.returns()[row] = (float) (advantage + values[row]);
            }
        }
    }
}
