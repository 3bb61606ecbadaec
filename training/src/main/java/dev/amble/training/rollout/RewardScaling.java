package dev.amble.training.rollout;

import java.io.Serializable;

/**
 * What is done to rewards before anything is learnt from them.
 *
 * @param byReturnStd whether rewards are divided by the running standard deviation of discounted returns
 * @param clip bound of the (scaled) rewards on both sides; 0 is no bound
 */
public record RewardScaling(boolean byReturnStd, double clip) implements Serializable {
    public RewardScaling {
        if (!(clip >= 0.0 && clip < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("clip must be finite and not negative, got " + clip);
        }
    }
}
