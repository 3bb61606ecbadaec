package dev.amble.training.algorithm;

import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An update rule: learns from one rollout after another.
 *
 * <p>Saved and loaded, an instance continues bit for bit. One thread at a time; the executor it was made with shares the
 * work without changing a bit of the result.
 */
public interface Algorithm {
    /**
     * Learns from a rollout of the current policy; overwrites the buffer's advantages and returns.
     *
     * @param progress how far schedules have got, [0, 1]
     * @throws NonFiniteUpdateException if a loss, gradient or parameter is not finite
     */
    UpdateStatistics update(RolloutBuffer buffer, double progress);

    /** Writes everything the next update depends on, the model's parameters included, exactly. */
    void saveState(DataOutput out) throws IOException;

    /**
     * Continues from a saved state, its seed included.
     *
     * @throws IOException if the state is of another version or shape; the algorithm is then unusable
     */
    void loadState(DataInput in) throws IOException;
}
