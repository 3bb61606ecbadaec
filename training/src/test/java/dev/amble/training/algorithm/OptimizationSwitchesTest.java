package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The switches of {@link OptimizationConfig} that are off, or seldom act, by default. */
class OptimizationSwitchesTest {
    private static final double RATE = 1e-2;

    @Test
    void anExplodingDivergenceEndsTheUpdateBeforeItsNextStep() {
        // The first minibatch sees the policy that acted (divergence 0), the second the policy after one step.
        float[] stopped = parametersAfterUpdate(config("mini_batches=4", "max_kl=1e-6"), 0.0);
        float[] unlimited = parametersAfterUpdate(config("mini_batches=4"), 0.0);
        float[] generous = parametersAfterUpdate(config("mini_batches=4", "max_kl=1e6"), 0.0);
        assertArrayEquals(unlimited, generous);
        // Adam's first step moves no parameter further than the rate; a second one would.
        float[] start = Rollouts.model(Backend.VECTOR, 1).parameters();
        assertTrue(farthest(start, stopped) <= RATE * 1.001, "one step: " + farthest(start, stopped));
        assertTrue(farthest(start, unlimited) > RATE * 1.5, "several steps: " + farthest(start, unlimited));
    }

    @Test
    void annealingShrinksStepsWithTheBudgetUsed() {
        float[] start = Rollouts.model(Backend.VECTOR, 1).parameters();
        float[] whole = parametersAfterUpdate(config("anneal_learning_rate=true"), 0.0);
        float[] quarter = parametersAfterUpdate(config("anneal_learning_rate=true"), 0.75);
        float[] off = parametersAfterUpdate(config("anneal_learning_rate=false"), 0.75);
        assertArrayEquals(whole, off);
        float[] end = parametersAfterUpdate(config("anneal_learning_rate=true", "min_learning_rate=1.0e-4"), 1.0);
        assertEquals(1.0e-4 / RATE, farthest(start, end) / farthest(start, whole), 1e-3);
        assertEquals(0.25, farthest(start, quarter) / farthest(start, whole), 1e-3); // float rounding of parameters
    }

    @Test
    void separateNormsBoundPolicyAndCriticEachForItself() {
        // With Adam's epsilon at 1 the first step is rate * g up to g^2: its norm shows the clipped gradient's. Both
        // parts
        // are larger than the bound of 0.001, so each moves by rate * 0.001; jointly bounded, both together do.
        ActorCritic start = Rollouts.model(Backend.VECTOR, 1);
        int critic = start.criticOffset();
        int end = start.parameters().length;
        double bound = RATE * 1e-3;
        float[] separate = parametersAfterUpdate(config("separate_gradient_norms=true", "adam_epsilon=1.0"), 0.0);
        assertEquals(bound, distance(start.parameters(), separate, 0, critic), 0.02 * bound);
        assertEquals(bound, distance(start.parameters(), separate, critic, end), 0.02 * bound);
        float[] joint = parametersAfterUpdate(config("adam_epsilon=1.0"), 0.0);
        assertEquals(bound, distance(start.parameters(), joint, 0, end), 0.02 * bound);
    }

    @Test
    void minibatchesNormaliseTheirOwnAdvantages() {
        float[] advantages = {1f, 100f, 3f, 200f};
        float[] normalized = new float[4];
        Advantages.normalize(advantages, new int[] {2, 0, 3, 1}, 0, 2, normalized);
        // rows 2 and 0: 3 and 1, mean 2, deviation 1
        assertArrayEquals(new float[] {-1f, 0f, 1f, 0f}, normalized, 1e-6f);
        Advantages.normalize(advantages, new int[] {2, 0, 3, 1}, 2, 4, normalized);
        assertArrayEquals(new float[] {-1f, -1f, 1f, 1f}, normalized, 1e-6f);
    }

    @Test
    void normalisationByMinibatchRolloutAndNoneLearnDifferently() {
        float[] rollout = parametersAfterUpdate(config("mini_batches=4"), 0.0);
        float[] miniBatch = parametersAfterUpdate(config("mini_batches=4", "normalize_advantages=mini_batch"), 0.0);
        float[] none = parametersAfterUpdate(config("mini_batches=4", "normalize_advantages=none"), 0.0);
        assertTrue(
                !Arrays.equals(rollout, miniBatch) && !Arrays.equals(rollout, none) && !Arrays.equals(none, miniBatch));
    }

    /** One epoch of one minibatch, bounded to a small norm. */
    private static OptimizationConfig config(String... settings) {
        return Rollouts.config(Stream.concat(
                        Stream.of(
                                "epochs=1",
                                "mini_batches=1",
                                "entropy_coefficient=0",
                                "max_gradient_norm=1e-3",
                                "learning_rate=" + RATE,
                                "max_learning_rate=0.1"),
                        Stream.of(settings))
                .toArray(String[]::new));
    }

    private static float[] parametersAfterUpdate(OptimizationConfig config, double progress) {
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            Rollouts.clipOptimizer(model, config, null, executor, 5).update(Rollouts.rollout(model, 2), 0.0, progress);
            return model.parameters();
        }
    }

    private static double farthest(float[] a, float[] b) {
        double most = 0.0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs((double) a[i] - b[i]));
        }
        return most;
    }

    private static double distance(float[] a, float[] b, int from, int to) {
        double squares = 0.0;
        for (int i = from; i < to; i++) {
            squares += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }
}
