package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.ActorCriticConfig;
import dev.amble.training.model.Backend;
import dev.amble.training.model.ReferenceNetwork;
import dev.amble.training.model.Samples;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FisherProductTest {
    private static final int ROWS = 40;

    private static ActorCritic model(Backend backend) {
        return new ActorCritic(
                backend, new ActorCriticConfig(2, 1, 2, List.of(3), List.of(2), false, 0.5, 0.7, 0.05, 3.0), 1);
    }

    private static RolloutBuffer observations() {
        RolloutBuffer buffer = new RolloutBuffer(ROWS / 4, 4, 2, 1, 2);
        Rollouts.fill(buffer.actorObservations(), RandomStream.of(2), 1.0);
        return buffer;
    }

    /** The mean over rows of KL(pi at theta0 || pi at theta), written anew in double. */
    private static double divergence(ActorCritic model, RolloutBuffer buffer, double[] theta0, double[] theta) {
        double[] old = ReferenceNetwork.forward(model.actor().layout(), theta0, 0, buffer.actorObservations(), ROWS);
        double[] means = ReferenceNetwork.forward(model.actor().layout(), theta, 0, buffer.actorObservations(), ROWS);
        double sum = 0.0;
        for (int k = 0; k < means.length; k++) {
            double logStd0 = theta0[model.logStdOffset() + k % 2];
            double logStd = theta[model.logStdOffset() + k % 2];
            double distance = old[k] - means[k];
            sum += logStd
                    - logStd0
                    + (Math.exp(2.0 * logStd0) + distance * distance) / (2.0 * Math.exp(2.0 * logStd))
                    - 0.5;
        }
        return sum / ROWS;
    }

    /** The Fisher matrix as the Hessian of the divergence by central differences. */
    private static double[][] hessian(ActorCritic model, RolloutBuffer buffer) {
        double[] center = ReferenceNetwork.widen(model.parameters());
        int size = model.policySize();
        double h = 1e-3;
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0.0;
                for (int signs = 0; signs < 4; signs++) {
                    double[] point = center.clone();
                    int signI = (signs & 1) == 0 ? 1 : -1;
                    int signJ = (signs & 2) == 0 ? 1 : -1;
                    point[i] += signI * h;
                    point[j] += signJ * h;
                    sum += signI * signJ * divergence(model, buffer, center, point);
                }
                matrix[i][j] = sum / (4.0 * h * h);
            }
        }
        return matrix;
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theProductIsThatOfTheExplicitMatrixPlusDamping(Backend backend) {
        ActorCritic model = model(backend);
        RolloutBuffer buffer = observations();
        double[][] matrix = hessian(model, buffer);
        float[] vector = Samples.gaussian(RandomStream.of(3), model.policySize(), 1.0);
        float[] product = new float[vector.length];
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            new FisherProduct(model, 3, executor).multiply(buffer, 0.25, vector, product);
        }
        for (int i = 0; i < vector.length; i++) {
            double expected = 0.25 * vector[i];
            for (int j = 0; j < vector.length; j++) {
                expected += matrix[i][j] * vector[j];
            }
            // Central differences of step 1e-3: their error is of order 1e-6 of the fourth derivatives.
            assertEquals(expected, product[i], 2e-4, model.describe(i));
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        ActorCritic model = model(Backend.VECTOR);
        float[] vector = Samples.gaussian(RandomStream.of(3), model.policySize(), 1.0);
        float[][] products = new float[2][vector.length];
        for (int threads = 1; threads <= 2; threads++) {
            try (ParallelExecutor executor = new ParallelExecutor("test", threads)) {
                new FisherProduct(model, 8, executor).multiply(observations(), 0.1, vector, products[threads - 1]);
            }
        }
        assertArrayEquals(products[0], products[1]);
    }
}
