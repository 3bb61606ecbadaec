package dev.amble.sim.env;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The actions of each environment's current episode, from which the episode can be replayed. */
final class EpisodeLog {
    private final float[][] actions;
    private final int[] size;

    /** @param capacity most values an episode can have */
    EpisodeLog(int numEnvs, int capacity) {
        actions = new float[numEnvs][capacity];
        size = new int[numEnvs];
    }

    void append(int env, float[] values, int offset, int count) {
        System.arraycopy(values, offset, actions[env], size[env], count);
        size[env] += count;
    }

    void clear(int env) {
        size[env] = 0;
    }

    /** Values of the episode so far, {@link #size} of them valid. */
    float[] actions(int env) {
        return actions[env];
    }

    int size(int env) {
        return size[env];
    }

    void write(int env, DataOutput out) throws IOException {
        out.writeInt(size[env]);
        for (int i = 0; i < size[env]; i++) {
            out.writeFloat(actions[env][i]);
        }
    }

    void read(int env, DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > actions[env].length) {
            throw new IOException("an episode of " + count + " action values does not fit this task");
        }
        size[env] = count;
        for (int i = 0; i < count; i++) {
            actions[env][i] = in.readFloat();
        }
    }
}
