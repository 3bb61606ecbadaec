package dev.amble.training.run;

import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.algorithm.AlgorithmConfig;
import dev.amble.training.algorithm.OptimizationConfig;
import dev.amble.training.algorithm.PpoClipConfig;
import dev.amble.training.algorithm.UpdateStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an iteration showed, under the names users of other stacks look for.
 *
 * <p>{@link #curves} has each figure once: as stable-baselines3 calls it where it logs it too, reward terms as legged_gym
 * does, the rest under {@code amble/}. {@link #all} adds what follows from others, stable-baselines3's counters, and under its names what rsl_rl logs.
 *
 * @see <a href="https://stable-baselines3.readthedocs.io/en/master/common/logger.html">stable-baselines3, logger</a>
 * @see <a href="https://github.com/leggedrobotics/rsl_rl">rsl_rl, OnPolicyRunner.log</a>
 */
public final class Scalars {
    private Scalars() {}

    /**
     * Every figure once.
     *
     * @param period policy period, s
     */
    public static Map<String, Double> curves(IterationMetrics metrics, double period) {
        UpdateStatistics update = metrics.update();
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("amble/tracking_reward", metrics.trackingReward());
        scalars.put("amble/yaw_tracking_reward", metrics.yawTrackingReward());
        scalars.put("amble/reward", metrics.reward());
        scalars.put("amble/falls", (double) metrics.falls());
        scalars.put("amble/time_outs", (double) metrics.timeOuts());
        scalars.put("amble/kl", update.kl());
        scalars.put("amble/target_kl", metrics.targetKl());
        scalars.put("amble/policy_gradient_norm", update.policyGradientNorm());
        scalars.put("amble/value_gradient_norm", update.valueGradientNorm());
        scalars.put("amble/terrain_level", metrics.terrainLevel());
        scalars.put("amble/randomization", metrics.randomization());
        scalars.put("amble/push", metrics.push());
        scalars.put("rollout/ep_len_mean", metrics.episodeSeconds() / period);
        scalars.put("rollout/ep_rew_mean", metrics.episodeReturn());
        scalars.put("time/fps", fps(metrics));
        scalars.put("train/approx_kl", update.approximateKl());
        scalars.put("train/clip_fraction", update.clipFraction());
        scalars.put("train/entropy_loss", -update.entropy());
        scalars.put("train/explained_variance", update.explainedVariance());
        scalars.put("train/learning_rate", update.learningRate());
        scalars.put("train/policy_gradient_loss", update.policyLoss());
        scalars.put("train/std", update.meanStd());
        scalars.put("train/value_loss", update.valueLoss());
        List<String> terms = VelocityEnv.rewardNames();
        for (int i = 0; i < terms.size(); i++) {
            scalars.put("Episode/rew_" + terms.get(i), metrics.rewardTerms().get(i));
        }
        return scalars;
    }

    /**
     * Every figure under every name.
     *
     * @param period policy period, s
     * @param algorithm that the run uses
     */
    public static Map<String, Double> all(IterationMetrics metrics, double period, AlgorithmConfig algorithm) {
        OptimizationConfig optimization = algorithm.optimization();
        UpdateStatistics update = metrics.update();
        Map<String, Double> scalars = new LinkedHashMap<>(curves(metrics, period));
        scalars.put("amble/simulation_seconds", metrics.simulationSeconds());
        scalars.put("amble/policy_seconds", metrics.policySeconds());
        scalars.put(
                "train/loss",
                update.policyLoss()
                        + optimization.valueCoefficient() * update.valueLoss()
                        - optimization.entropyCoefficient() * update.entropy());
        scalars.put("train/n_updates", (double) metrics.iteration() * optimization.epochs());
        if (algorithm instanceof PpoClipConfig ppo) {
            scalars.put("train/clip_range", ppo.clipRatio());
        }
        if (optimization.valueClip() > 0) {
            scalars.put("train/clip_range_vf", optimization.valueClip());
        }
        scalars.put("time/iterations", (double) metrics.iteration());
        scalars.put("time/time_elapsed", metrics.seconds());
        scalars.put("time/total_timesteps", (double) metrics.samples());
        scalars.put("Loss/value_function", update.valueLoss());
        scalars.put("Loss/surrogate", update.policyLoss());
        scalars.put("Loss/entropy", update.entropy());
        scalars.put("Loss/learning_rate", update.learningRate());
        scalars.put("Policy/mean_noise_std", update.meanStd());
        scalars.put("Perf/total_fps", fps(metrics));
        scalars.put("Perf/collection time", metrics.collectSeconds());
        scalars.put("Perf/learning_time", metrics.updateSeconds());
        scalars.put("Train/mean_episode_length", metrics.episodeSeconds() / period);
        scalars.put("Train/mean_reward", metrics.episodeReturn());
        return scalars;
    }

    /** What a check showed. */
    public static Map<String, Double> of(PolicyCheck check) {
        return Map.of(
                "amble/check_falls", (double) check.falls(),
                "amble/check_linear_error", check.linearError(),
                "amble/check_yaw_error", check.yawError());
    }

    private static double fps(IterationMetrics metrics) {
        double samples = (double) metrics.samples() / metrics.iteration();
        return samples / (metrics.collectSeconds() + metrics.updateSeconds());
    }
}
