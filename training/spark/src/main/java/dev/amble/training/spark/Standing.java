package dev.amble.training.spark;

import dev.amble.sim.env.Environment;
import dev.amble.sim.randomization.Difficulty;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * The episode an environment is in.
 *
 * @param difficulty of the episode
 */
record Standing(long episode, Difficulty difficulty, int level) implements Serializable {
    static Standing of(Environment env) {
        return new Standing(env.episode(), env.difficulty(), env.level());
    }

    static Standing read(DataInput in) throws IOException {
        return new Standing(in.readLong(), Difficulty.read(in), in.readInt());
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(episode);
        difficulty.write(out);
        out.writeInt(level);
    }
}
