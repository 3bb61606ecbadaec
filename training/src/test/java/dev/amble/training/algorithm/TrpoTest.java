package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrpoTest {
    private static TrpoConfig config(String... settings) {
        return (TrpoConfig) AlgorithmKind.TRPO.load(List.of(settings));
    }

    private static UpdateStatistics update(ActorCritic model, TrpoConfig config, RolloutBuffer buffer) {
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            return config.newAlgorithm(model, null, executor, 1).update(buffer, 0.0);
        }
    }

    @Test
    void theStepImprovesTheSurrogateInsideTheTrustRegionAndNearItsEdge() {
        for (double maxKl : new double[] {0.001, 0.01, 0.03}) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            RolloutBuffer buffer = Rollouts.rollout(model, 2);
            UpdateStatistics statistics = update(model, config("max_kl=" + maxKl), buffer);
            assertTrue(statistics.kl() <= maxKl, statistics.kl() + " > " + maxKl);
            assertTrue(statistics.kl() > 0.3 * maxKl, statistics.kl() + " is far inside " + maxKl);
            // At the old policy the loss is minus the mean of normalised advantages: 0.
            assertTrue(statistics.policyLoss() < -1e-3, "loss " + statistics.policyLoss());
        }
    }

    @Test
    void withoutAPermittedStepThePolicyStaysAsItWas() {
        ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
        float[] before = model.parameters().clone();
        RolloutBuffer buffer = Rollouts.rollout(model, 2);
        Arrays.fill(buffer.rewards(), 0f);
        Arrays.fill(buffer.values(), 0f);
        Arrays.fill(buffer.nextValues(), 0f); // all advantages 0: no gradient, no step
        UpdateStatistics statistics = update(model, config("optimization.entropy_coefficient=0"), buffer);
        assertEquals(0.0, statistics.policyGradientNorm(), 0.0);
        int policyEnd = model.policySize();
        assertArrayEquals(Arrays.copyOf(before, policyEnd), Arrays.copyOf(model.parameters(), policyEnd));
    }

    @Test
    void aStepThatOverflowsLeavesThePolicyAsItWas() {
        ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
        float[] before = model.parameters().clone();
        UpdateStatistics statistics = update(model, config("max_kl=1.0e300"), Rollouts.rollout(model, 2));
        assertTrue(statistics.policyGradientNorm() > 0.0);
        int policyEnd = model.policySize();
        assertArrayEquals(Arrays.copyOf(before, policyEnd), Arrays.copyOf(model.parameters(), policyEnd));
    }

    @Test
    void backendsMakeTheSameStepToRounding() {
        ActorCritic vector = Rollouts.model(Backend.VECTOR, 1);
        ActorCritic reference = Rollouts.model(Backend.ND4J, 1);
        update(vector, config(), Rollouts.rollout(vector, 2));
        update(reference, config(), Rollouts.rollout(reference, 2));
        assertArrayEquals(
                Arrays.copyOf(reference.parameters(), reference.policySize()),
                Arrays.copyOf(vector.parameters(), vector.policySize()),
                1e-3f); // ten conjugate-gradient iterations amplify roundings
    }
}
