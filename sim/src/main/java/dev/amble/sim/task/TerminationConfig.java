package dev.amble.sim.task;

import java.io.Serializable;

/**
 * When an episode ends in a fall.
 *
 * @param maxTilt angle between the base's z axis and up, rad
 * @param minHeight of the base frame, as a share of its height in the default stance
 * @param maxHeight likewise
 */
public record TerminationConfig(double maxTilt, double minHeight, double maxHeight) implements Serializable {
    public TerminationConfig {
        if (!(maxTilt > 0 && maxTilt <= Math.PI)) {
            throw new IllegalArgumentException("termination.max_tilt must be in (0, pi], got " + maxTilt);
        }
        if (!(minHeight > 0 && minHeight < 1 && maxHeight > 1)) {
            throw new IllegalArgumentException(
                    "termination needs 0 < min_height < 1 < max_height, got " + minHeight + " and " + maxHeight);
        }
    }
}
