package dev.amble.sim.task;

import java.io.Serializable;
import java.util.Map;

/**
 * Weights and constants of the reward.
 *
 * @param weights finite weight of each term used, by key; the reward of a step is the weighted sum times the policy period,
 *     and never below zero but for that of a fall
 * @param trackingSigma width of the wide tracking kernel, (m/s)^2
 * @param fineSigma width of the narrow tracking kernel, (m/s)^2
 * @param baseHeight target height of the base frame, as a share of the height in the default stance
 * @param kneeClearance lowest height of a knee, m
 * @param airTime how long a foot should be in the air, s
 * @param swingHeight how high the middle of a swing should lift a foot off the ground below it, m
 */
public record RewardConfig(
        Map<String, Double> weights,
        double trackingSigma,
        double fineSigma,
        double baseHeight,
        double kneeClearance,
        double airTime,
        double swingHeight)
        implements Serializable {
    public RewardConfig {
        weights = Map.copyOf(weights);
        weights.forEach((key, weight) -> {
            RewardTerm.ofKey(key);
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException("rewards.weights." + key + " must be finite, got " + weight);
            }
        });
        if (!(trackingSigma > 0 && fineSigma > 0)) {
            throw new IllegalArgumentException("rewards.tracking_sigma and rewards.fine_sigma must be positive");
        }
        if (!(baseHeight > 0)) {
            throw new IllegalArgumentException("rewards.base_height must be positive, got " + baseHeight);
        }
    }
}
