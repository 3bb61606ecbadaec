package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.model.ReferenceNetwork;
import dev.amble.training.rollout.RolloutBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gradient of the whole loss against central differences of the loss, both written anew in double. */
class SurrogateGradientTest {
    private static final double CLIP = 0.2;
    private static final double VALUE_COEFFICIENT = 0.7;
    private static final double ENTROPY_COEFFICIENT = 0.03;

    @ParameterizedTest
    @CsvSource({"VECTOR, 0, false", "VECTOR, 0.15, false", "VECTOR, 0, true", "ND4J, 0, false", "ND4J, 0.15, true"})
    void gradientOfTheFullLossEqualsCentralDifferences(Backend backend, double valueClip, boolean isShared) {
        ActorCritic model = isShared ? Rollouts.sharedModel(backend, 1) : Rollouts.model(backend, 1);
        RolloutBuffer buffer = Rollouts.rollout(model, 2);
        // Moved away from the policy that acted, so that some ratios are clipped on either side.
        RandomStream random = RandomStream.of(3);
        for (int i = 0; i < model.parameters().length; i++) {
            model.parameters()[i] += (float) (0.05 * random.nextGaussian());
        }
        model.refresh();

        OptimizationConfig config = Rollouts.config(
                "epochs=1",
                "mini_batches=1",
                "value_clip=" + valueClip,
                "value_coefficient=" + VALUE_COEFFICIENT,
                "entropy_coefficient=" + ENTROPY_COEFFICIENT,
                "normalize_advantages=none",
                "gradient_slices=3");
        DiagonalGaussian oldPolicy = new DiagonalGaussian(Rollouts.ACTIONS, 0.6, 0.6);
        float[] gradient;
        LossSums sums;
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            MiniBatchGradient miniBatch = new MiniBatchGradient(model, config, Rollouts.clippedLoss(), null, executor);
            miniBatch.compute(Rollouts.inOrder(buffer, oldPolicy), 0, buffer.rows(), 0, 0);
            gradient = miniBatch.gradient();
            sums = miniBatch.sums();
        }
        assertTrue(sums.clippedRows > 10 && sums.clippedRows < 60, "clipped rows: " + sums.clippedRows);

        double[] point = ReferenceNetwork.widen(model.parameters());
        double loss = sums.policyLoss / sums.rows
                + VALUE_COEFFICIENT * sums.valueLoss / sums.rows
                - ENTROPY_COEFFICIENT * model.policy().entropy();
        assertEquals(loss(model, buffer, point, valueClip), loss, 1e-5);
        double h = 1e-6;
        for (int i = 0; i < gradient.length; i++) {
            double saved = point[i];
            point[i] = saved + h;
            double above = loss(model, buffer, point, valueClip);
            point[i] = saved - h;
            double below = loss(model, buffer, point, valueClip);
            point[i] = saved;
            // Float arithmetic over 77 rows: a few 1e-7 of the largest terms, which are near 1.
            assertEquals((above - below) / (2.0 * h), gradient[i], 5e-6, model.describe(i));
        }
    }

    private static double loss(ActorCritic model, RolloutBuffer buffer, double[] parameters, double valueClip) {
        int rows = buffer.rows();
        int actions = buffer.actions();
        double[] means =
                ReferenceNetwork.forward(model.actor().layout(), parameters, 0, buffer.actorObservations(), rows);
        double[] values = ReferenceNetwork.forward(
                model.critic().layout(), parameters, model.criticOffset(), buffer.criticObservations(), rows);
        // A shared network has the means first and the value last.
        int outputs = model.actor().layout().outputSize();
        int lastOutput = model.critic().layout().outputSize() - 1;
        double total = 0.0;
        for (int row = 0; row < rows; row++) {
            double logProb = 0.0;
            for (int j = 0; j < actions; j++) {
                double logStd = parameters[model.logStdOffset() + j];
                double z = (buffer.sampledActions()[row * actions + j] - means[row * outputs + j]) / Math.exp(logStd);
                logProb -= 0.5 * z * z + logStd + 0.5 * Math.log(2.0 * Math.PI);
            }
            double ratio = Math.exp(logProb - buffer.logProbs()[row]);
            double advantage = buffer.advantages()[row];
            double clippedRatio = Math.max(1.0 - CLIP, Math.min(1.0 + CLIP, ratio));
            total -= Math.min(ratio * advantage, clippedRatio * advantage);

            double target = buffer.returns()[row];
            double old = buffer.values()[row];
            double value = values[row * (lastOutput + 1) + lastOutput];
            double valueLoss = Math.pow(value - target, 2.0);
            if (valueClip > 0.0) {
                double clipped = old + Math.max(-valueClip, Math.min(valueClip, value - old));
                valueLoss = Math.max(valueLoss, Math.pow(clipped - target, 2.0));
            }
            total += VALUE_COEFFICIENT * valueLoss;
        }
        double entropy = 0.0;
        for (int j = 0; j < actions; j++) {
            entropy += 0.5 + 0.5 * Math.log(2.0 * Math.PI) + parameters[model.logStdOffset() + j];
        }
        return total / rows - ENTROPY_COEFFICIENT * entropy;
    }
}
