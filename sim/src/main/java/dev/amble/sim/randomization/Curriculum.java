package dev.amble.sim.randomization;

import java.io.Serializable;

/**
 * How hard the world is after a number of training samples, so that a policy learns to stand before it learns to
 * withstand.
 *
 * @param randomizationSamples samples between which randomisation grows from nothing to its full ranges
 * @param pushSamples samples between which pushes grow from {@code pushStart} to their full speed
 * @param pushStart share of the push speed at the beginning
 * @param commandSamples samples between which velocity commands grow from {@code commandStart} to their full ranges
 * @param commandStart share of the command ranges at the beginning
 */
public record Curriculum(
        Range randomizationSamples, Range pushSamples, double pushStart, Range commandSamples, double commandStart)
        implements Serializable {
    public Curriculum {
        requireShare("push_start", pushStart);
        requireShare("command_start", commandStart);
    }

    private static void requireShare(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("curriculum." + key + " must be in [0, 1], got " + value);
        }
    }

    /** The difficulty after {@code samples} training samples. */
    public Difficulty at(long samples) {
        double randomization = ramp(randomizationSamples, samples);
        double push = pushStart + (1 - pushStart) * ramp(pushSamples, samples);
        double command = commandStart + (1 - commandStart) * ramp(commandSamples, samples);
        return new Difficulty(randomization, randomization > 0 ? push : 0, command);
    }

    private static double ramp(Range range, long samples) {
        if (samples >= range.max()) {
            return 1;
        }
        return samples <= range.min() ? 0 : (samples - range.min()) / (range.max() - range.min());
    }
}
