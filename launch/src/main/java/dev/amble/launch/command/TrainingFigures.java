package dev.amble.launch.command;

import dev.amble.training.run.Trainer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a training run took.
 *
 * @param samples environment steps
 * @param seconds time spent training, s
 */
record TrainingFigures(String robot, String task, long seed, long samples, double seconds) {

    static TrainingFigures of(Trainer trainer) {
        return new TrainingFigures(
                trainer.config().robot().name(),
                trainer.config().taskName(),
                trainer.config().seed(),
                trainer.samples(),
                trainer.seconds());
    }

    double samplesPerSecond() {
        return samples / Math.max(1e-9, seconds);
    }

    double minutes() {
        return seconds / 60;
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
