package dev.amble.sim.randomization;

/**
 * How much of the configured randomisation is in force.
 *
 * @param randomization share of every range, [0, 1]; 0 is the nominal world without noise
 * @param push share of the push speed, [0, 1]; 0 is without pushes
 */
public record Difficulty(double randomization, double push) {
    public static final Difficulty NONE = new Difficulty(0, 0);
    public static final Difficulty FULL = new Difficulty(1, 1);

    public Difficulty {
        if (!(randomization >= 0 && randomization <= 1 && push >= 0 && push <= 1)) {
            throw new IllegalArgumentException(
                    "difficulty must be in [0, 1], got randomization " + randomization + ", push " + push);
        }
    }
}
