package dev.amble.training.ablation;

import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.training.algorithm.AlgorithmKind;
import java.util.List;

/**
 * Which update rules are compared on which tasks; {@code ablation.yaml} is the shipped one.
 *
 * @param training settings of the training configuration in all runs
 * @param algorithm settings of the algorithm in all runs
 */
public record AblationConfig(
        List<String> training, List<String> algorithm, List<TaskEntry> tasks, List<Variant> variants) {
    /**
     * A task of the comparison.
     *
     * @param samples environment steps of a run
     */
    public record TaskEntry(AblationTask task, long samples) {
        public TaskEntry {
            if (samples < 1) {
                throw new IllegalArgumentException("samples must be positive, got " + samples);
            }
        }
    }

    /** What is compared with what. */
    public enum Group {
        /** Clipping and penalties of PPO. */
        SURROGATES,
        /** PPO and other update rules. */
        ALGORITHMS,
        /** Ways to use the mirror symmetry of a task. */
        SYMMETRY
    }

    /**
     * An update rule with settings.
     *
     * @param label for tables and plots
     * @param workers of A3C, with the settings of {@code kind}; 0 for one learner, whose runs are reproducible
     * @param groups the comparisons it is part of
     * @param training settings beyond those of all runs
     * @param algorithm settings beyond those of all runs
     */
    public record Variant(
            String name,
            String label,
            AlgorithmKind kind,
            int workers,
            List<Group> groups,
            List<String> training,
            List<String> algorithm) {
        public Variant {
            groups = List.copyOf(groups);
            training = List.copyOf(training);
            algorithm = List.copyOf(algorithm);
            if (workers < 0) {
                throw new IllegalArgumentException("workers must not be negative, got " + workers);
            }
            if (!name.matches("[a-z0-9.-]+")) {
                throw new IllegalArgumentException(
                        "name must be of lower-case letters, digits, dots and hyphens, got '" + name + "'");
            }
        }
    }

    public AblationConfig {
        training = List.copyOf(training);
        algorithm = List.copyOf(algorithm);
        tasks = List.copyOf(tasks);
        variants = List.copyOf(variants);
    }

    public static AblationConfig load() {
        return YamlReader.read(
                TextSource.resource(AblationConfig.class, "/dev/amble/training/ablation.yaml"), AblationConfig.class);
    }
}
