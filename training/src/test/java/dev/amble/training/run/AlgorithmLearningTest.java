package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.classic.ClassicEnv;
import dev.amble.sim.classic.InvertedPendulum;
import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.algorithm.A3cConfig;
import dev.amble.training.algorithm.AlgorithmConfig;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.algorithm.SharedParameters;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import dev.amble.training.model.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every update rule keeps a pole up for longer than it stays up by itself, which is less than 20 of 200 periods. */
@Tag("learning")
class AlgorithmLearningTest {
    private static final EnvironmentFactory POLE = (seed, index) -> new ClassicEnv(new InvertedPendulum(), seed, index);
    private static final double UNTRAINED_PERIODS = 20;

    private static TrainingConfig training(String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "num_envs=8",
                "horizon=64",
                "actor_hidden=[32]",
                "critic_hidden=[32]",
                "symmetry.use=none",
                "initial_std=0.5"));
        all.addAll(List.of(settings));
        return TrainingConfig.load(all);
    }

    @ParameterizedTest
    @EnumSource(AlgorithmKind.class)
    void keepsAPoleUp(AlgorithmKind kind) {
        assertKeepsAPoleUp(kind, training());
    }

    @Test
    void keepsAPoleUpWithOneNetworkForPolicyAndValue() {
        assertKeepsAPoleUp(AlgorithmKind.PPO_CLIP, training("shared_networks=true"));
    }

    private static void assertKeepsAPoleUp(AlgorithmKind kind, TrainingConfig training) {
        AlgorithmConfig algorithm =
                kind.load(List.of("optimization.learning_rate=3e-3", "optimization.gradient_slices=1"));
        LearnerConfig config = new LearnerConfig(training, algorithm, Backend.VECTOR, 1);
        double last = 0.0;
        try (ParallelExecutor executor = new ParallelExecutor("test", 1);
                LearningLoop loop = new LearningLoop(POLE, Difficulty.NONE, List.of(), config, executor)) {
            for (int i = 0; i < 160; i++) {
                double periods = loop.iterate(Difficulty.NONE).rollout().meanEpisodePeriods();
                last = Double.isNaN(periods) ? last : periods;
            }
        }
        assertTrue(last > 1.5 * UNTRAINED_PERIODS, kind + " keeps it up for " + last + " periods");
    }

    @Test
    void asynchronousWorkersKeepAPoleUpTogether() {
        AlgorithmConfig settings =
                AlgorithmKind.A2C.load(List.of("optimization.learning_rate=3e-3", "optimization.gradient_slices=1"));
        A3cConfig config = new A3cConfig(new SharedParameters(), settings.advantage(), settings.optimization());
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            ActorCritic model = new AsynchronousTraining(
                            POLE, training("horizon=32", "normalize_observations=false"), config, 1)
                    .train(executor, Backend.VECTOR, 60_000, (done, made) -> {}, () -> false);
            double periods = periods(model);
            assertTrue(periods > 1.5 * UNTRAINED_PERIODS, "kept up for " + periods + " periods");
        }
    }

    /** Mean length of ten episodes without exploration. */
    private static double periods(ActorCritic model) {
        Network.Workspace actor = model.actor().newWorkspace(1);
        float[] observation = new float[4];
        float[] action = new float[1];
        int periods = 0;
        try (ClassicEnv env = new ClassicEnv(new InvertedPendulum(), 7, 0)) {
            for (int episode = 0; episode < 10; episode++) {
                env.reset(Difficulty.NONE);
                while (!env.terminated() && !env.truncated()) {
                    env.writeObservation(0, observation);
                    actor.forward(observation, 0, 1, action, 0);
                    env.step(action, 0);
                    periods++;
                }
            }
        }
        return periods / 10.0;
    }
}
