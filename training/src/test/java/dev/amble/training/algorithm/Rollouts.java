package dev.amble.training.algorithm;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.ActorCriticConfig;
import dev.amble.training.model.Backend;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.model.Samples;
import dev.amble.training.rollout.GeneralizedAdvantage;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Small models and made-up rollouts for the tests of the update rules. */
final class Rollouts {
    static final int ACTOR_INPUTS = 6;
    static final int CRITIC_INPUTS = 8;
    static final int ACTIONS = 4;

    private Rollouts() {}

    static ActorCritic model(Backend backend, long seed) {
        return new ActorCritic(
                backend,
                new ActorCriticConfig(
                        ACTOR_INPUTS, CRITIC_INPUTS, ACTIONS, List.of(20, 10), List.of(18), false, 0.3, 0.6, 0.05, 3.0),
                seed);
    }

    /** One network for both; the critic sees what the actor sees. */
    static ActorCritic sharedModel(Backend backend, long seed) {
        return new ActorCritic(
                backend,
                new ActorCriticConfig(
                        ACTOR_INPUTS, ACTOR_INPUTS, ACTIONS, List.of(20, 10), List.of(), true, 0.3, 0.6, 0.05, 3.0),
                seed);
    }

    /**
     * Three epochs of four minibatches, whatever divergence they lead to.
     *
     * @param settings beyond these, each {@code key=value} as in the YAML file
     */
    static OptimizationConfig config(String... settings) {
        return AlgorithmKind.PPO_CLIP
                .load(Stream.concat(
                                Stream.of(
                                        "epochs=3",
                                        "mini_batches=4",
                                        "entropy_coefficient=0.01",
                                        "max_kl=0",
                                        "learning_rate=1e-3"),
                                Stream.of(settings))
                        .map(setting -> "optimization." + setting)
                        .toList())
                .optimization();
    }

    static PolicyLoss clippedLoss() {
        return new SurrogateLoss(new Surrogate.Clipped(0.2f));
    }

    static SurrogateOptimizer clipOptimizer(
            ActorCritic model,
            OptimizationConfig config,
            @Nullable Symmetry symmetry,
            ParallelExecutor executor,
            long seed) {
        return new SurrogateOptimizer(model, config, clippedLoss(), symmetry, executor, seed);
    }

    static Symmetry augmentation() {
        return new Symmetry(List.of(mirrors()), true, 0.0);
    }

    /** All of a buffer's rows in their order, with its own advantages and means. */
    static GradientSlice.Rollout inOrder(RolloutBuffer buffer, DiagonalGaussian policy) {
        return inOrder(buffer, policy, IntStream.range(0, buffer.rows()).toArray());
    }

    static GradientSlice.Rollout inOrder(RolloutBuffer buffer, DiagonalGaussian policy, int[] order) {
        return new GradientSlice.Rollout(buffer, buffer.advantages(), order, policy, buffer.actionMeans());
    }

    static MirrorMaps mirrors() {
        return new MirrorMaps(
                new MirrorMap(new int[] {1, 0, 2, 3, 5, 4}, new float[] {1, 1, -1, 1, -1, -1}),
                new MirrorMap(new int[] {1, 0, 2, 3, 5, 4, 7, 6}, new float[] {1, 1, -1, 1, -1, -1, 1, 1}),
                new MirrorMap(new int[] {2, 3, 0, 1}, new float[] {-1, 1, -1, 1}));
    }

    /** Another mirror of the same observations and actions, independent of {@link #mirrors()}. */
    static MirrorMaps otherMirrors() {
        return new MirrorMaps(
                new MirrorMap(new int[] {1, 0, 2, 3, 4, 5}, new float[] {-1, -1, 1, -1, 1, 1}),
                new MirrorMap(new int[] {1, 0, 2, 3, 4, 5, 6, 7}, new float[] {-1, -1, 1, -1, 1, 1, -1, -1}),
                new MirrorMap(new int[] {2, 3, 0, 1}, new float[] {1, 1, 1, 1}));
    }

    /** A rollout of 7 steps of 11 environments: random observations and rewards, actions drawn from the policy. */
    static RolloutBuffer rollout(ActorCritic model, long seed) {
        RandomStream random = RandomStream.of(seed);
        RolloutBuffer buffer =
                new RolloutBuffer(7, 11, ACTOR_INPUTS, model.critic().layout().inputSize(), ACTIONS);
        int rows = buffer.rows();
        fill(buffer.actorObservations(), random, 1.0);
        fill(buffer.criticObservations(), random, 1.0);
        fill(buffer.rewards(), random, 1.0);
        fill(buffer.nextValues(), random, 0.5);
        for (int row = 0; row < rows; row++) {
            buffer.terminated()[row] = random.nextInt(10) == 0;
            buffer.truncated()[row] = random.nextInt(10) == 0;
        }
        model.actor().newWorkspace(rows).forward(buffer.actorObservations(), 0, rows, buffer.actionMeans(), 0);
        model.critic().newWorkspace(rows).forward(buffer.criticObservations(), 0, rows, buffer.values(), 0);
        for (int row = 0; row < rows; row++) {
            int a = row * ACTIONS;
            buffer.logProbs()[row] = model.policy().sample(random, buffer.actionMeans(), a, buffer.sampledActions(), a);
        }
        new GeneralizedAdvantage(0.97, 0.95).compute(buffer);
        return buffer;
    }

    static void fill(float[] values, RandomStream random, double std) {
        System.arraycopy(Samples.gaussian(random, values.length, std), 0, values, 0, values.length);
    }
}
