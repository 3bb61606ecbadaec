package dev.amble.training.rollout;

import dev.amble.sim.randomization.Difficulty;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where rollouts come from: environments that live on as one rollout follows another, wherever they run.
 *
 * <p>What a rollout holds depends on the snapshot, the iteration, the difficulty and where the environments stood, and on
 * nothing else: not on threads, machines or time. One caller at a time.
 */
public interface RolloutCollector extends AutoCloseable {
    /** What the environments look like from outside. */
    TaskShape shape();

    /**
     * Overwrites the buffer with the next rollout.
     *
     * @param iteration number of the rollout; with the seed, decides the action noise
     * @param difficulty of episodes that start from now on
     * @throws RolloutFailedException if there is none to be had; the environments stand where they stood
     */
    RolloutSummary collect(PolicySnapshot policy, long iteration, Difficulty difficulty, RolloutBuffer bufferOut);

    /** Writes where every environment stands. */
    void saveState(DataOutput out) throws IOException;

    /** Brings every environment to where it stood at {@link #saveState}. */
    void loadState(DataInput in) throws IOException;

    @Override
    void close();
}
