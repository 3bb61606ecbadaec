package dev.amble.training.run;

import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.algorithm.UpdateStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one iteration showed; one line of {@code metrics.csv}.
 *
 * @param iteration 1 for the first
 * @param samples environment steps so far
 * @param seconds training time so far, s
 * @param collectSeconds time of this iteration's rollout, s
 * @param simulationSeconds what each thread spent of that stepping environments, s
 * @param policySeconds what each thread spent of that evaluating actor and critic, s
 * @param updateSeconds time of this iteration's update, s
 * @param reward mean reward per second of simulated time
 * @param rewardTerms mean weighted reward terms, per second of simulated time
 * @param trackingReward share of the largest possible linear tracking reward, [0, 1]
 * @param yawTrackingReward likewise for the yaw rate
 * @param falls episodes that ended in a fall
 * @param timeOuts episodes that ran out of time
 * @param episodeSeconds mean length of the episodes that ended, s; NaN if none did
 * @param episodeReturn mean undiscounted return of the episodes that ended; NaN if none did
 * @param terrainLevel mean level of the terrain of the episodes that ended; NaN if none did
 * @param randomization share of the randomisation in force
 * @param push share of the push speed in force
 * @param command share of the command ranges in force
 * @param targetKl divergence aimed at, nats
 * @param update what the update did
 */
public record IterationMetrics(
        long iteration,
        long samples,
        double seconds,
        double collectSeconds,
        double simulationSeconds,
        double policySeconds,
        double updateSeconds,
        double reward,
        List<Double> rewardTerms,
        double trackingReward,
        double yawTrackingReward,
        long falls,
        long timeOuts,
        double episodeSeconds,
        double episodeReturn,
        double terrainLevel,
        double randomization,
        double push,
        double command,
        double targetKl,
        UpdateStatistics update) {
    public IterationMetrics {
        rewardTerms = List.copyOf(rewardTerms);
    }

    /** The header of {@code metrics.csv}. */
    public static String csvHeader() {
        List<String> columns = new ArrayList<>(List.of(
                "iteration",
                "samples",
                "seconds",
                "collect_seconds",
                "simulation_seconds",
                "policy_seconds",
                "update_seconds",
                "reward",
                "tracking_reward",
                "yaw_tracking_reward",
                "falls",
                "time_outs",
                "episode_seconds",
                "episode_return",
                "terrain_level",
                "randomization",
                "push",
                "command",
                "target_kl",
                "kl",
                "approximate_kl",
                "clip_fraction",
                "learning_rate",
                "mean_std",
                "entropy",
                "policy_loss",
                "value_loss",
                "explained_variance",
                "policy_gradient_norm",
                "value_gradient_norm"));
        VelocityEnv.rewardNames().forEach(name -> columns.add("reward/" + name));
        return String.join(",", columns);
    }

    /** This iteration as a line of {@code metrics.csv}. */
    public String csvLine() {
        List<Number> values = new ArrayList<>(List.of(
                iteration,
                samples,
                seconds,
                collectSeconds,
                simulationSeconds,
                policySeconds,
                updateSeconds,
                reward,
                trackingReward,
                yawTrackingReward,
                falls,
                timeOuts,
                episodeSeconds,
                episodeReturn,
                terrainLevel,
                randomization,
                push,
                command,
                targetKl,
                update.kl(),
                update.approximateKl(),
                update.clipFraction(),
                update.learningRate(),
                update.meanStd(),
                update.entropy(),
                update.policyLoss(),
                update.valueLoss(),
                update.explainedVariance(),
                update.policyGradientNorm(),
                update.valueGradientNorm()));
        values.addAll(rewardTerms);
        return String.join(",", values.stream().map(IterationMetrics::format).toList());
    }

    private static String format(Number value) {
        return value instanceof Long ? value.toString() : String.format(Locale.ROOT, "%.6g", value.doubleValue());
    }
}
