package dev.amble.launch.command;

import dev.amble.robots.policy.PolicyManifest;
import dev.amble.training.run.Trainer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training run took; a policy file does not know how long, since that differs between runs with the same result.
 *
 * @param seed null if the policy does not tell
 * @param samples environment steps; null if the policy does not tell
 * @param seconds time spent training, s; null if unknown
 */
record TrainingFigures(
        String robot,
        String task,
        @Nullable Long seed,
        @Nullable Long samples,
        @Nullable Double seconds) {

    static TrainingFigures of(Trainer trainer) {
        return new TrainingFigures(
                trainer.config().robot().name(),
                trainer.config().taskName(),
                trainer.config().seed(),
                trainer.samples(),
                trainer.seconds());
    }

    static TrainingFigures of(PolicyManifest manifest) {
        return new TrainingFigures(
                manifest.robot().name(),
                manifest.provenance().getOrDefault("task", ""),
                number(manifest, "seed"),
                number(manifest, "samples"),
                null);
    }

    private static @Nullable Long number(PolicyManifest manifest, String key) {
        String value = manifest.provenance().getOrDefault(key, "");
        return value.matches("-?\\d{1,18}") ? Long.valueOf(value) : null;
    }

    @Nullable
    Double samplesPerSecond() {
        return samples == null || seconds == null ? null : samples / Math.max(1e-9, seconds);
    }

    @Nullable
    Double minutes() {
        return seconds == null ? null : seconds / 60;
    }

    /** Adds the figures to what {@code --json} writes. */
    void addTo(Map<String, @Nullable Object> json) {
        json.put("robot", robot);
        json.put("task", task);
        json.put("seed", seed);
        json.put("samples", samples);
        json.put("samples_per_second", samplesPerSecond());
        json.put("training_minutes", minutes());
    }
}
