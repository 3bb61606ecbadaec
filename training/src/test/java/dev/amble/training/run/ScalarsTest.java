package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.algorithm.AlgorithmConfig;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.algorithm.UpdateStatistics;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScalarsTest {
    private static final double PERIOD = 0.02;

    private final UpdateStatistics update =
            new UpdateStatistics(-0.5, 2.0, 3.0, 0.01, 0.02, 0.3, 0.9, 1.0, 1.5, 0.7, 1e-3, 0.02);
    private final IterationMetrics metrics = new IterationMetrics(
            10,
            40960,
            20.0,
            1.5,
            1.0,
            0.25,
            0.5,
            1.0,
            Collections.nCopies(VelocityEnv.rewardNames().size(), 0.1),
            0.6,
            0.5,
            2,
            3,
            4.0,
            12.0,
            1.0,
            0.5,
            0.4,
            1.0,
            0.02,
            update);

    private Map<String, Double> all(AlgorithmKind kind, String... settings) {
        AlgorithmConfig algorithm = kind.load(List.of(settings));
        return Scalars.all(metrics, PERIOD, algorithm);
    }

    /** PPO.train and OnPolicyAlgorithm.dump_logs of stable-baselines3 2.x. */
    @Test
    void hasAllThatStableBaselinesLogsForPpo() {
        assertTrue(all(AlgorithmKind.PPO_CLIP, "optimization.value_clip=0.2")
                .keySet()
                .containsAll(Set.of(
                        "rollout/ep_len_mean",
                        "rollout/ep_rew_mean",
                        "time/fps",
                        "time/iterations",
                        "time/time_elapsed",
                        "time/total_timesteps",
                        "train/approx_kl",
                        "train/clip_fraction",
                        "train/clip_range",
                        "train/clip_range_vf",
                        "train/entropy_loss",
                        "train/explained_variance",
                        "train/learning_rate",
                        "train/loss",
                        "train/n_updates",
                        "train/policy_gradient_loss",
                        "train/std",
                        "train/value_loss")));
    }

    /** OnPolicyRunner.log of rsl_rl 2.x. */
    @Test
    void hasAllThatRslRlLogs() {
        assertTrue(all(AlgorithmKind.PPO_CLIP)
                .keySet()
                .containsAll(Set.of(
                        "Loss/value_function",
                        "Loss/surrogate",
                        "Loss/entropy",
                        "Loss/learning_rate",
                        "Policy/mean_noise_std",
                        "Perf/total_fps",
                        "Perf/collection time",
                        "Perf/learning_time",
                        "Train/mean_reward",
                        "Train/mean_episode_length")));
    }

    @Test
    void figuresThatFollowFromOthersAreWhatTheirNamesSay() {
        Map<String, Double> scalars = all(
                AlgorithmKind.PPO_CLIP,
                "optimization.value_coefficient=0.5",
                "optimization.entropy_coefficient=0.01",
                "optimization.epochs=4",
                "clip_ratio=0.3");
        assertEquals(-0.5 + 0.5 * 2.0 - 0.01 * 3.0, Objects.requireNonNull(scalars.get("train/loss")), 1e-12);
        assertEquals(10 * 4, scalars.get("train/n_updates"));
        assertEquals(0.3, scalars.get("train/clip_range"));
        assertEquals(-3.0, scalars.get("train/entropy_loss"));
        assertEquals(4.0 / PERIOD, scalars.get("rollout/ep_len_mean"));
        assertEquals(4096 / (1.5 + 0.5), scalars.get("time/fps")); // 40960 samples in 10 iterations
    }

    @Test
    void onlyWhatIsClippedHasAClipRange() {
        assertFalse(all(AlgorithmKind.TRPO).containsKey("train/clip_range"));
        assertFalse(all(AlgorithmKind.PPO_CLIP, "optimization.value_clip=0").containsKey("train/clip_range_vf"));
    }

    @Test
    void csvLinesHaveAValueForEachColumnOfTheHeader() {
        List<String> names = List.of(IterationMetrics.csvHeader().split(","));
        List<String> values = List.of(metrics.csvLine().split(","));
        assertEquals(names.size(), values.size());
        assertEquals("1.00000", values.get(names.indexOf("simulation_seconds")));
        assertEquals("0.250000", values.get(names.indexOf("policy_seconds")));
        assertEquals("0.500000", values.get(names.indexOf("update_seconds")));
        assertEquals("1.50000", values.get(names.indexOf("value_gradient_norm")));
    }
}
