package dev.amble.training.spark;

import dev.amble.sim.env.Environment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * The episode an environment is in.
 *
 * @param randomization of the episode's difficulty
 * @param push of the episode's difficulty
 */
record Standing(long episode, double randomization, double push, int level) implements Serializable {
    static Standing of(Environment env) {
        return new Standing(
                env.episode(),
                env.difficulty().randomization(),
                env.difficulty().push(),
                env.level());
    }

    static Standing read(DataInput in) throws IOException {
        return new Standing(in.readLong(), in.readDouble(), in.readDouble(), in.readInt());
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(episode);
        out.writeDouble(randomization);
        out.writeDouble(push);
        out.writeInt(level);
    }
}
