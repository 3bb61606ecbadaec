package dev.amble.training.ablation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Normalised scores: on each task the random policy is 0 and the best run of all is 1. A run in which no episode ended
 * has none and is left out.
 *
 * @see <a href="https://arxiv.org/abs/1707.06347">Schulman et al. (2017), section 6.1 and table 1</a>
 */
public final class AblationScores {
    private final List<AblationResult> results;
    private final Map<AblationTask, Double> random;
    private final Map<AblationTask, Double> best = new EnumMap<>(AblationTask.class);

    /** @param random score of the random policy on every task of the results */
    AblationScores(List<AblationResult> results, Map<AblationTask, Double> random) {
        this.results =
                results.stream().filter(result -> result.score().isPresent()).toList();
        this.random = Map.copyOf(random);
        for (AblationResult result : this.results) {
            best.merge(result.task(), result.score().getAsDouble(), Math::max);
        }
    }

    /**
     * Measures the random policy on the tasks of the results.
     *
     * @param std standard deviation of its actions
     */
    public static AblationScores of(List<AblationResult> results, double std) {
        Map<AblationTask, Double> random = new EnumMap<>(AblationTask.class);
        for (AblationResult result : results) {
            random.computeIfAbsent(result.task(), task -> RandomPolicy.score(task, std));
        }
        return new AblationScores(results, random);
    }

    /** Mean over seeds and tasks; empty if there is no result. */
    public OptionalDouble score(String variant) {
        return of(variant).mapToDouble(this::normalized).average();
    }

    /** Mean over seeds on one task; empty if there is no result. */
    public OptionalDouble score(String variant, AblationTask task) {
        return of(variant, task).mapToDouble(this::normalized).average();
    }

    /** Standard deviation over all runs of the variant's mean over tasks, seed by seed; NaN below two seeds. */
    public double deviationOverSeeds(String variant) {
        Map<Long, Double> means = new java.util.TreeMap<>();
        for (long seed : of(variant).map(AblationResult::seed).distinct().toList()) {
            means.put(
                    seed,
                    of(variant)
                            .filter(result -> result.seed() == seed)
                            .mapToDouble(this::normalized)
                            .average()
                            .orElseThrow());
        }
        double mean = means.values().stream().mapToDouble(x -> x).average().orElse(Double.NaN);
        double squares = means.values().stream()
                .mapToDouble(x -> (x - mean) * (x - mean))
                .sum();
        return Math.sqrt(squares / (means.size() - 1));
    }

    public double randomPolicy(AblationTask task) {
        return random.getOrDefault(task, Double.NaN);
    }

    public double bestScore(AblationTask task) {
        return best.getOrDefault(task, Double.NaN);
    }

    private double normalized(AblationResult result) {
        double zero = randomPolicy(result.task());
        return (result.score().getAsDouble() - zero) / (bestScore(result.task()) - zero);
    }

    private Stream<AblationResult> of(String variant) {
        return results.stream().filter(result -> result.variant().equals(variant));
    }

    /** The results of a variant on a task, seed by seed. */
    public Stream<AblationResult> of(String variant, AblationTask task) {
        return of(variant).filter(result -> result.task() == task);
    }
}
