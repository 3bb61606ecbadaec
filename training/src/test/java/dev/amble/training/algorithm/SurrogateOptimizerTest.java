package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurrogateOptimizerTest {
    private static final double TARGET_KL = 0.01;

    private static float[] train(Backend backend, int threads, int updates, long seed) {
        ActorCritic model = Rollouts.model(backend, 1);
        try (ParallelExecutor executor = new ParallelExecutor("test", threads)) {
            SurrogateOptimizer learner =
                    Rollouts.clipOptimizer(model, Rollouts.config(), Rollouts.augmentation(), executor, seed);
            for (int update = 0; update < updates; update++) {
                learner.update(Rollouts.rollout(model, 10 + update), TARGET_KL, 0.0);
            }
        }
        return model.parameters();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void anyNumberOfThreadsGivesTheSameBits(Backend backend) {
        float[] one = train(backend, 1, 4, 5);
        assertArrayEquals(one, train(backend, 2, 4, 5));
        assertArrayEquals(one, train(backend, 3, 4, 5));
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBitsToASharedNetwork() {
        float[][] results = new float[2][];
        for (int i = 0; i < results.length; i++) {
            ActorCritic model = Rollouts.sharedModel(Backend.VECTOR, 1);
            try (ParallelExecutor executor = new ParallelExecutor("test", 1 + 2 * i)) {
                Rollouts.clipOptimizer(model, Rollouts.config(), null, executor, 5)
                        .update(Rollouts.rollout(model, 2), TARGET_KL, 0.0);
            }
            results[i] = model.parameters();
        }
        assertArrayEquals(results[0], results[1]);
    }

    @Test
    void theSeedDecidesTheResult() {
        assertFalse(Arrays.equals(train(Backend.VECTOR, 1, 1, 5), train(Backend.VECTOR, 1, 1, 6)));
    }

    @Test
    void backendsLearnTheSameToRounding() {
        assertArrayEquals(train(Backend.VECTOR, 1, 1, 5), train(Backend.ND4J, 1, 1, 5), 2e-4f); // 12 Adam steps of 1e-3
    }

    @Test
    void aResumedRunEqualsAnUninterruptedOneBitForBit() throws IOException {
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            SurrogateOptimizer learner =
                    Rollouts.clipOptimizer(model, Rollouts.config(), Rollouts.augmentation(), executor, 5);
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            for (int update = 0; update < 6; update++) {
                if (update == 3) {
                    learner.saveState(new DataOutputStream(saved));
                }
                learner.update(Rollouts.rollout(model, 10 + update), TARGET_KL, 0.0);
            }

            ActorCritic otherModel = Rollouts.model(Backend.VECTOR, 99);
            SurrogateOptimizer other =
                    Rollouts.clipOptimizer(otherModel, Rollouts.config(), Rollouts.augmentation(), executor, 77);
            other.loadState(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
            assertEquals(3, other.updates());
            for (int update = 3; update < 6; update++) {
                other.update(Rollouts.rollout(otherModel, 10 + update), TARGET_KL, 0.0);
            }
            assertArrayEquals(model.parameters(), otherModel.parameters());
            assertEquals(learner.learningRate(), other.learningRate(), 0.0);
            ByteArrayOutputStream end = new ByteArrayOutputStream();
            ByteArrayOutputStream otherEnd = new ByteArrayOutputStream();
            learner.saveState(new DataOutputStream(end));
            other.saveState(new DataOutputStream(otherEnd));
            assertArrayEquals(end.toByteArray(), otherEnd.toByteArray());
        }
    }

    @Test
    void refusesAStateOfAnotherShapeOrVersion() throws IOException {
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            SurrogateOptimizer learner =
                    Rollouts.clipOptimizer(Rollouts.model(Backend.VECTOR, 1), Rollouts.config(), null, executor, 5);
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            learner.saveState(new DataOutputStream(saved));
            byte[] state = saved.toByteArray();
            state[3]++; // low byte of the version
            IOException failure = assertThrows(
                    IOException.class, () -> learner.loadState(new DataInputStream(new ByteArrayInputStream(state))));
            assertTrue(failure.toString().contains("version 2"), failure.toString());
        }
    }

    @Test
    void theFirstStepOfAnUpdateSeesRatioOneExactly() {
        // The rollout's log-probabilities came from the same kernels: with one step, every ratio is exp(0).
        OptimizationConfig config = Rollouts.config("epochs=1", "mini_batches=1", "entropy_coefficient=0.0");
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            RolloutBuffer buffer = Rollouts.rollout(model, 2);
            UpdateStatistics statistics =
                    Rollouts.clipOptimizer(model, config, null, executor, 5).update(buffer, 0.0, 0.0);
            assertEquals(0.0, statistics.approximateKl(), 0.0);
            assertEquals(0.0, statistics.clipFraction(), 0.0);
            assertEquals(0.0, statistics.kl(), 1e-7); // float std times its float inverse
            assertEquals(0.0, statistics.policyLoss(), 1e-6); // minus the mean of normalised advantages
        }
    }

    @Test
    void everyEpochUsesEachRowOnceInAnOrderOfItsOwn() {
        List<Float> used = new ArrayList<>();
        PolicyLoss clipped = Rollouts.clippedLoss();
        PolicyLoss recording = (batch, means, policy, reference, weight, sums, meanGradients, gradient, logStd) -> {
            for (int i = 0; i < batch.rows(); i++) {
                used.add(batch.oldLogProbs[i]);
            }
            clipped.add(batch, means, policy, reference, weight, sums, meanGradients, gradient, logStd);
        };
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            RolloutBuffer buffer = Rollouts.rollout(model, 2);
            List<Float> rows = new ArrayList<>();
            for (int row = 0; row < buffer.rows(); row++) {
                buffer.logProbs()[row] = row;
                rows.add((float) row);
            }
            OptimizationConfig config = Rollouts.config();
            new SurrogateOptimizer(model, config, recording, null, executor, 5).update(buffer, 0.0, 0.0);
            assertEquals(config.epochs() * rows.size(), used.size());
            Set<List<Float>> orders = new HashSet<>(Set.of(rows));
            for (int epoch = 0; epoch < config.epochs(); epoch++) {
                List<Float> order = List.copyOf(used.subList(epoch * rows.size(), (epoch + 1) * rows.size()));
                assertEquals(rows, order.stream().sorted().toList());
                assertTrue(orders.add(order), "epoch " + epoch + " has an order seen before");
            }
        }
    }

    @Test
    void learningRateAdaptsOnceAnUpdate() {
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            SurrogateOptimizer learner = Rollouts.clipOptimizer(model, Rollouts.config(), null, executor, 5);
            UpdateStatistics statistics = learner.update(Rollouts.rollout(model, 2), 1e9, 0.0);
            assertEquals(1e-3, statistics.learningRate(), 1e-9);
            assertEquals(1.3e-3, learner.learningRate(), 1e-15);
            learner.update(Rollouts.rollout(model, 3), 1e-9, 0.0);
            assertEquals(1e-3, learner.learningRate(), 1e-15);
            learner.update(Rollouts.rollout(model, 4), 0.0, 0.0);
            assertEquals(1e-3, learner.learningRate(), 1e-15);
        }
    }

    @Test
    void theGradientIsClippedByItsJointNorm() {
        // The first Adam step does not see the gradient's scale, but epsilon does: with epsilon 1, step = rate *
        // g/(|g|+1).
        OptimizationConfig config = Rollouts.config(
                "epochs=1",
                "mini_batches=1",
                "entropy_coefficient=0.0",
                "max_gradient_norm=1e-3",
                "learning_rate=1e-2",
                "adam_epsilon=1.0");
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            float[] before = model.parameters().clone();
            UpdateStatistics statistics = Rollouts.clipOptimizer(model, config, null, executor, 5)
                    .update(Rollouts.rollout(model, 2), 0.0, 0.0);
            assertTrue(Math.hypot(statistics.policyGradientNorm(), statistics.valueGradientNorm()) > 0.1);
            double squares = 0.0;
            for (int i = 0; i < before.length; i++) {
                squares += Math.pow(model.parameters()[i] - (double) before[i], 2.0);
            }
            assertEquals(1e-2 * 1e-3, Math.sqrt(squares), 2e-7); // up to the float rounding of parameters near 0.1
        }
    }

    @Test
    void aNonFiniteRewardStopsTheUpdateAndNamesItsPlace() {
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            OptimizationConfig config = Rollouts.config(
                    "epochs=1", "mini_batches=1", "entropy_coefficient=0.0", "normalize_advantages=none");
            SurrogateOptimizer learner = Rollouts.clipOptimizer(model, config, null, executor, 5);
            RolloutBuffer buffer = Rollouts.rollout(model, 2);
            buffer.advantages()[3 * 11 + 4] = Float.NaN;
            float[] before = model.parameters().clone();
            NonFiniteUpdateException failure =
                    assertThrows(NonFiniteUpdateException.class, () -> learner.update(buffer, TARGET_KL, 0.0));
            assertEquals(
                    "update 0, epoch 0, minibatch 0: the policy loss is NaN, because in the rollout advantage [0] of"
                            + " step 3, environment 4 is NaN; no parameter was changed by this step",
                    failure.getMessage());
            assertArrayEquals(before, model.parameters());
        }
    }

    @Test
    void aNonFiniteObservationNamesItsElement() {
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            SurrogateOptimizer learner = Rollouts.clipOptimizer(model, Rollouts.config(), null, executor, 5);
            RolloutBuffer buffer = Rollouts.rollout(model, 2);
            buffer.criticObservations()[20 * Rollouts.CRITIC_INPUTS + 3] = Float.POSITIVE_INFINITY;
            String message = assertThrows(NonFiniteUpdateException.class, () -> learner.update(buffer, TARGET_KL, 0.0))
                    .toString();
            assertTrue(message.contains("value loss"), message);
            assertTrue(message.contains("critic observation [3] of step 1, environment 9 is Infinity"), message);
        }
    }

    @Test
    void aNonFiniteParameterIsNamedBeforeAnythingMoves() {
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            SurrogateOptimizer learner = Rollouts.clipOptimizer(model, Rollouts.config(), null, executor, 5);
            RolloutBuffer buffer = Rollouts.rollout(model, 2);
            model.parameters()[model.criticOffset() + 1] = Float.NaN;
            String message = assertThrows(NonFiniteUpdateException.class, () -> learner.update(buffer, TARGET_KL, 0.0))
                    .toString();
            assertTrue(message.contains("critic layer 0 weight [0][1] is NaN"), message);
        }
    }

    @Test
    void explainedVarianceIsOneForPerfectAndZeroForConstantValues() {
        float[] returns = {1, 2, 3, 6};
        assertEquals(1.0, UpdateTotals.explainedVariance(returns, returns), 0.0);
        assertEquals(0.0, UpdateTotals.explainedVariance(new float[] {5, 5, 5, 5}, returns), 1e-12);
        // errors 1 0 0 1: variance 0.25; returns: mean 3, variance (4 + 1 + 0 + 9) / 4 = 3.5
        assertEquals(1.0 - 0.25 / 3.5, UpdateTotals.explainedVariance(new float[] {0, 2, 3, 5}, returns), 1e-12);
    }

    @Test
    void refusesMirrorsOfAnotherSize() {
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            var maps = Rollouts.mirrors();
            var swapped = new dev.amble.training.model.MirrorMaps(
                    maps.criticObservation(), maps.actorObservation(), maps.action());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Rollouts.clipOptimizer(
                            model, Rollouts.config(), new Symmetry(List.of(swapped), true, 0.0), executor, 5));
        }
    }
}
