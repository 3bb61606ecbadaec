package dev.amble.training.theory;

import static dev.amble.training.theory.RandomMdp.ACTIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.rollout.AdvantageEstimator;
import dev.amble.training.rollout.GeneralizedAdvantage;
import dev.amble.training.rollout.RewardToGo;
import dev.amble.training.rollout.RolloutBuffer;
import dev.amble.training.rollout.TotalReturn;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Gradient estimates from sampled trajectories, with the exact values as critic: all estimators have the same mean, the
 * true gradient, and each has less variance than the one before.
 *
 * <p>A trajectory of 40 steps; what follows has weight 0.8^40 = 1e-4.
 */
class EstimatorVarianceTest {
    private static final double GAMMA = 0.8;
    private static final int STEPS = 40;
    private static final int TRAJECTORIES = 4000;

    private final RandomMdp mdp = new RandomMdp(GAMMA, 3);
    private final double[] logits = RandomMdp.randomLogits(RandomStream.of(4), 0.5);
    private final double[] exactGradient = mdp.policyGradient(logits);
    private final double[] values = mdp.values(logits);
    private final int[] states = new int[STEPS + 1];
    private final int[] actions = new int[STEPS];
    private final RolloutBuffer buffer = new RolloutBuffer(STEPS, 1, 1, 1, 1);

    @Test
    void varianceFallsFromTotalReturnToRewardToGoToBaselineToGae() {
        double total = variance(new TotalReturn(GAMMA), false);
        double toGo = variance(new RewardToGo(GAMMA, false), true);
        double baseline = variance(new RewardToGo(GAMMA, true), true);
        double gae = variance(new GeneralizedAdvantage(GAMMA, 0.5), true);
        String all = List.of(total, toGo, baseline, gae).toString();
        assertTrue(total > 1.2 * toGo && toGo > 1.2 * baseline && baseline > 1.2 * gae, all);
    }

    /**
     * Sum over components of the variance of one trajectory's gradient; checks on the way that its mean is the gradient.
     *
     * @param isToGo whether the advantage of step t counts rewards from t on, and so has weight gamma^t
     */
    private double variance(AdvantageEstimator estimator, boolean isToGo) {
        RandomStream random = RandomStream.of(5); // the same trajectories for all
        double[] sum = new double[logits.length];
        double[] squares = new double[logits.length];
        for (int trajectory = 0; trajectory < TRAJECTORIES; trajectory++) {
            sample(random);
            estimator.compute(buffer);
            double[] gradient = gradient(isToGo);
            for (int i = 0; i < gradient.length; i++) {
                sum[i] += gradient[i];
                squares[i] += gradient[i] * gradient[i];
            }
        }
        double total = 0.0;
        for (int i = 0; i < sum.length; i++) {
            double mean = sum[i] / TRAJECTORIES;
            double variance = squares[i] / TRAJECTORIES - mean * mean;
            // Five standard errors, 15 components: wrong once in 100,000 seeds; and the seed is fixed.
            assertEquals(exactGradient[i], mean, 5.0 * Math.sqrt(variance / TRAJECTORIES) + 1e-3);
            total += variance;
        }
        return total;
    }

    private void sample(RandomStream random) {
        states[0] = RandomMdp.draw(random, mdp.start);
        for (int t = 0; t < STEPS; t++) {
            int s = states[t];
            actions[t] = RandomMdp.draw(random, RandomMdp.policy(logits, s));
            states[t + 1] = RandomMdp.draw(random, mdp.transition[s][actions[t]]);
            buffer.rewards()[t] = (float) mdp.reward[s][actions[t]];
            buffer.values()[t] = (float) values[s];
        }
        buffer.nextValues()[STEPS - 1] = (float) values[states[STEPS]];
    }

    private double[] gradient(boolean isToGo) {
        double[] gradient = new double[logits.length];
        double weight = 1.0;
        for (int t = 0; t < STEPS; t++) {
            for (int b = 0; b < ACTIONS; b++) {
                double score = RandomMdp.score(logits, states[t], actions[t], b);
                gradient[states[t] * ACTIONS + b] += weight * score * buffer.advantages()[t];
            }
            weight *= isToGo ? GAMMA : 1.0;
        }
        return gradient;
    }
}
