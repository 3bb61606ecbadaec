package dev.amble.sim.env;

import dev.amble.sim.randomization.Difficulty;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An episode that is over: which one it was, in which world, and how it went. With the seed of the run, {@link
 * Environment#resetTo} begins it again.
 *
 * @param environment index of the environment
 * @param number of the episode in its environment
 * @param level chosen by the environment's own curriculum
 * @param terminated whether the task ended it, rather than the clock
 * @param periods its length, policy periods
 * @param episodeReturn undiscounted sum of rewards
 * @param world {@link Environment#worldParameters} at the end
 */
public record EndedEpisode(
        int environment,
        long number,
        Difficulty difficulty,
        int level,
        boolean terminated,
        int periods,
        double episodeReturn,
        Map<String, Float> world) {
    public EndedEpisode {
        world = Collections.unmodifiableMap(new LinkedHashMap<>(world)); // keeps the order
    }

    /** The same among more environments, of which {@code first} come before. */
    public EndedEpisode after(int first) {
        return new EndedEpisode(
                first + environment, number, difficulty, level, terminated, periods, episodeReturn, world);
    }

    /** Writes all of it, for another process. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(environment);
        out.writeLong(number);
        difficulty.write(out);
        out.writeInt(level);
        out.writeBoolean(terminated);
        out.writeInt(periods);
        out.writeDouble(episodeReturn);
        out.writeInt(world.size());
        for (Map.Entry<String, Float> value : world.entrySet()) {
            out.writeUTF(value.getKey());
            out.writeFloat(value.getValue());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static EndedEpisode read(DataInput in) throws IOException {
        int environment = in.readInt();
        long number = in.readLong();
        Difficulty difficulty = Difficulty.read(in);
        int level = in.readInt();
        boolean terminated = in.readBoolean();
        int periods = in.readInt();
        double episodeReturn = in.readDouble();
        Map<String, Float> world = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            world.put(in.readUTF(), in.readFloat());
        }
        return new EndedEpisode(environment, number, difficulty, level, terminated, periods, episodeReturn, world);
    }
}
