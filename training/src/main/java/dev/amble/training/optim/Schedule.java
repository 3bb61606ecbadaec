package dev.amble.training.optim;

import java.io.Serializable;

/**
 * A value that changes linearly with the progress of a training run.
 *
 * @param start at the beginning
 * @param end at the end
 */
public record Schedule(double start, double end) implements Serializable {
    public double at(double progress) {
        return start + (end - start) * progress;
    }

    /** Refuses negative values and NaN. */
    public void requireNotNegative(String name) {
        if (!(start >= 0 && end >= 0)) {
            throw new IllegalArgumentException(name + " must not be negative, got " + this);
        }
    }
}
