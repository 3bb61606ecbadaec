package dev.amble.training.spark;

import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where every environment of a run stands, kept by the driver from the rollouts it receives: the episode, and the actions
 * since its start. Written and read as {@link dev.amble.sim.env.VectorEnv} does, so that a run may change from threads to
 * a cluster and back.
 */
final class EpisodeBook {
    private final Standing[] standing;
    private final float[][] actions;
    private final int[] size;

    EpisodeBook(int numEnvs) {
        standing = new Standing[numEnvs];
        Arrays.fill(standing, new Standing(0, Difficulty.NONE, 0));
        actions = new float[numEnvs][0];
        size = new int[numEnvs];
    }

    /** Takes in the rollout of a block, whose rows are already in the buffer of the run. */
    void add(Block block, Standing[] after, RolloutBuffer buffer) {
        for (int i = 0; i < block.size(); i++) {
            int env = block.first() + i;
            for (int step = 0; step < buffer.steps(); step++) {
                int row = step * buffer.environments() + env;
                if (buffer.terminated()[row] || buffer.truncated()[row]) {
                    size[env] = 0;
                } else {
                    append(env, buffer.sampledActions(), row * buffer.actions(), buffer.actions());
                }
            }
            standing[env] = after[i];
        }
    }

    private void append(int env, float[] from, int offset, int count) {
        if (size[env] + count > actions[env].length) {
            actions[env] = Arrays.copyOf(actions[env], Math.max(2 * actions[env].length, 64 * count));
        }
        System.arraycopy(from, offset, actions[env], size[env], count);
        size[env] += count;
    }

    void write(int from, int count, DataOutput out) throws IOException {
        for (int env = from; env < from + count; env++) {
            standing[env].write(out);
            out.writeInt(size[env]);
            for (int i = 0; i < size[env]; i++) {
                out.writeFloat(actions[env][i]);
            }
        }
    }

    void read(int from, int count, DataInput in) throws IOException {
        for (int env = from; env < from + count; env++) {
            standing[env] = Standing.read(in);
            int values = in.readInt();
            if (values < 0) {
                throw new IOException("an episode of " + values + " action values");
            }
            size[env] = 0;
            actions[env] = new float[values];
            for (int i = 0; i < values; i++) {
                actions[env][i] = in.readFloat();
            }
            size[env] = values;
        }
    }
}
