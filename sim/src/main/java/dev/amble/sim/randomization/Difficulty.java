package dev.amble.sim.randomization;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * How much of the configured randomisation and of the configured commands is in force.
 *
 * @param randomization share of every range, [0, 1]; 0 is the nominal world without noise
 * @param push share of the push speed, [0, 1]; 0 is without pushes
 * @param command share of every velocity command, [0, 1]
 */
public record Difficulty(double randomization, double push, double command) implements Serializable {
    public static final Difficulty NONE = new Difficulty(0, 0);
    public static final Difficulty FULL = new Difficulty(1, 1);

    public Difficulty {
        if (!(isShare(randomization) && isShare(push) && isShare(command))) {
            throw new IllegalArgumentException("difficulty must be in [0, 1], got randomization " + randomization
                    + ", push " + push + ", command " + command);
        }
    }

    /** With commands in full. */
    public Difficulty(double randomization, double push) {
        this(randomization, push, 1);
    }

    /** Reads what {@link #write} wrote. */
    public static Difficulty read(DataInput in) throws IOException {
        return new Difficulty(in.readDouble(), in.readDouble(), in.readDouble());
    }

    /** Writes it for another process. */
    public void write(DataOutput out) throws IOException {
        out.writeDouble(randomization);
        out.writeDouble(push);
        out.writeDouble(command);
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }
}
