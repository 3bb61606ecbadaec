package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.Backend;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The gradient of every policy loss at the actor's output against central differences of the loss, written anew in double
 * from the definitions of density and divergence.
 */
class PolicyLossGradientTest {
    private static final int ACTIONS = Rollouts.ACTIONS;
    private static final double OLD_STD = 0.6;

    private final RolloutBuffer buffer = Rollouts.rollout(Rollouts.model(Backend.VECTOR, 1), 2);
    private final DiagonalGaussian oldPolicy = new DiagonalGaussian(ACTIONS, OLD_STD, OLD_STD);
    private final RowBatch batch =
            new RowBatch(buffer.rows(), Rollouts.ACTOR_INPUTS, Rollouts.CRITIC_INPUTS, ACTIONS, List.of());
    private final float[] means = buffer.actionMeans().clone();
    private final float[] logStd = {-0.4f, -0.6f, -0.3f, -0.7f};

    /** One row's loss as a function of its means and the log standard deviations. */
    private interface RowLoss {
        double of(double logProb, double ratio, double kl, double advantage);
    }

    @Test
    void logLikelihoodIsThePolicyGradient() {
        check(new SurrogateLoss(new Surrogate.LogLikelihood()), (logProb, ratio, kl, a) -> -logProb * a);
    }

    @Test
    void ratioIsTheImportanceWeightedAdvantage() {
        check(new SurrogateLoss(new Surrogate.Ratio()), (logProb, ratio, kl, a) -> -ratio * a);
    }

    @Test
    void clippedIsTheSmallerOfTwo() {
        check(
                new SurrogateLoss(new Surrogate.Clipped(0.2f)),
                (logProb, ratio, kl, a) -> -Math.min(ratio * a, Math.max(0.8, Math.min(1.2, ratio)) * a));
    }

    @Test
    void thePenaltyIsTheDivergenceFromTheOldPolicy() {
        SurrogateLoss loss = new SurrogateLoss(new Surrogate.Ratio());
        loss.setPenaltyCoefficient(3.0);
        check(loss, (logProb, ratio, kl, a) -> -ratio * a + 3.0 * kl);
    }

    @Test
    void withinItsRegionTheTrustRegionLossIsThePolicyGradient() {
        check(new TrustRegionLoss(1e9), (logProb, ratio, kl, a) -> -logProb * a);
    }

    private void check(PolicyLoss loss, RowLoss expected) {
        RandomStream random = RandomStream.of(3);
        for (int i = 0; i < means.length; i++) {
            means[i] += (float) (0.1 * random.nextGaussian());
        }
        DiagonalGaussian policy = new DiagonalGaussian(ACTIONS, 0.05, 3.0);
        policy.setLogStd(logStd, 0);
        batch.gatherPolicy(Rollouts.inOrder(buffer, oldPolicy), 0, buffer.rows(), random);
        LossSums sums = new LossSums();
        float[] meanGradient = new float[means.length];
        float[] logStdGradient = new float[ACTIONS];
        loss.add(batch, means, policy, oldPolicy, 1f / buffer.rows(), sums, meanGradient, logStdGradient, 0);

        double[] point = new double[means.length + ACTIONS];
        for (int i = 0; i < point.length; i++) {
            point[i] = i < means.length ? means[i] : logStd[i - means.length];
        }
        double value = loss(expected, point);
        assertEquals(value, sums.policyLoss / buffer.rows(), 1e-5);
        assertTrue(Math.abs(value) > 1e-3, "a vanishing loss tests nothing: " + value);
        double h = 1e-6;
        for (int i = 0; i < point.length; i++) {
            double saved = point[i];
            point[i] = saved + h;
            double above = loss(expected, point);
            point[i] = saved - h;
            double below = loss(expected, point);
            point[i] = saved;
            float actual = i < means.length ? meanGradient[i] : logStdGradient[i - means.length];
            assertEquals((above - below) / (2.0 * h), actual, 5e-6, "element " + i);
        }
    }

    private double loss(RowLoss loss, double[] point) {
        double sum = 0.0;
        for (int row = 0; row < buffer.rows(); row++) {
            double logProb = 0.0;
            double kl = 0.0;
            for (int j = 0; j < ACTIONS; j++) {
                int at = row * ACTIONS + j;
                double s = Math.exp(point[means.length + j]);
                double z = (buffer.sampledActions()[at] - point[at]) / s;
                double distance = buffer.actionMeans()[at] - point[at];
                logProb -= 0.5 * z * z + Math.log(s) + 0.5 * Math.log(2.0 * Math.PI);
                kl += Math.log(s / OLD_STD) + (OLD_STD * OLD_STD + distance * distance) / (2.0 * s * s) - 0.5;
            }
            sum += loss.of(logProb, Math.exp(logProb - buffer.logProbs()[row]), kl, buffer.advantages()[row]);
        }
        return sum / buffer.rows();
    }
}
