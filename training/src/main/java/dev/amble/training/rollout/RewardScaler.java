package dev.amble.training.rollout;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Scales and clips the rewards of one rollout after another.
 *
 * <p>The scale is the standard deviation of {@code G_t = gamma G_{t-1} + r_t}, which starts anew with each episode, over
 * all steps and environments so far. Saved and loaded, an instance continues bit for bit. One thread.
 *
 * @see <a href="https://iclr-blog-track.github.io/2022/03/25/ppo-implementation-details/">Huang et al. (2022), continuous
 *     details 6 and 7</a>
 */
public final class RewardScaler {
    private static final double EPSILON = 1e-8;

    private final RewardScaling scaling;
    private final double gamma;
    private final double[] returns;
    private long count;
    private double mean;
    private double squares;

    /** @param gamma discount factor a step, [0, 1] */
    public RewardScaler(RewardScaling scaling, double gamma, int environments) {
        this.scaling = scaling;
        this.gamma = gamma;
        returns = new double[environments];
    }

    /**
     * Takes in the rewards of a rollout, then replaces them.
     *
     * @param environments numbers in the run of the buffer's environments
     */
    public void apply(RolloutBuffer buffer, int[] environments) {
        float[] rewards = buffer.rewards();
        if (scaling.byReturnStd()) {
            observe(buffer, environments);
            float scale = (float) (1.0 / Math.sqrt(squares / count + EPSILON));
            for (int row = 0; row < rewards.length; row++) {
                rewards[row] *= scale;
            }
        }
        if (scaling.clip() > 0.0) {
            float clip = (float) scaling.clip();
            for (int row = 0; row < rewards.length; row++) {
                rewards[row] = Math.min(Math.max(rewards[row], -clip), clip);
            }
        }
    }

    private void observe(RolloutBuffer buffer, int[] environments) {
        float[] rewards = buffer.rewards();
        for (int row = 0; row < rewards.length; row++) {
            int environment = environments[row % environments.length];
            returns[environment] = gamma * returns[environment] + rewards[row];
            count++; // Welford (1962)
            double fromMean = returns[environment] - mean;
            mean += fromMean / count;
            squares += fromMean * (returns[environment] - mean);
            if (buffer.terminated()[row] || buffer.truncated()[row]) {
                returns[environment] = 0.0;
            }
        }
    }

    public void saveState(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeDouble(mean);
        out.writeDouble(squares);
        for (double value : returns) {
            out.writeDouble(value);
        }
    }

    public void loadState(DataInput in) throws IOException {
        count = in.readLong();
        mean = in.readDouble();
        squares = in.readDouble();
        for (int environment = 0; environment < returns.length; environment++) {
            returns[environment] = in.readDouble();
        }
    }
}
