package dev.amble.training.spark;

import dev.amble.training.rollout.RolloutBuffer;
import java.io.Serializable;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * What an executor answers.
 *
 * @param block index
 * @param location the executor, as Spark's scheduler names places
 * @param content the rollout; {@code null} if this executor doesn't hold the environments at that iteration
 */
record BlockRollout(int block, String location, @Nullable Content content) implements Serializable {
    /**
     * A rollout of a block.
     *
     * <p>Arrays are those of {@link RolloutBuffer} with the block's environments alone.
     *
     * @param summary statistics and observations of its shards, in order
     * @param standing where each environment stands now, without the actions that led there
     * @param rebuilt whether the environments were rebuilt for this rollout
     */
    record Content(
            float[] actorObservations,
            float[] criticObservations,
            float[] sampledActions,
            float[] actionMeans,
            float[] logProbs,
            float[] values,
            float[] rewards,
            boolean[] terminated,
            boolean[] truncated,
            float[] nextValues,
            byte[] summary,
            Standing[] standing,
            boolean rebuilt)
            implements Serializable {

        static Content of(RolloutBuffer buffer, byte[] summary, Standing[] standing, boolean rebuilt) {
            return new Content(
                    buffer.actorObservations(),
                    buffer.criticObservations(),
                    buffer.sampledActions(),
                    buffer.actionMeans(),
                    buffer.logProbs(),
                    buffer.values(),
                    buffer.rewards(),
                    buffer.terminated(),
                    buffer.truncated(),
                    buffer.nextValues(),
                    summary,
                    standing,
                    rebuilt);
        }

        /** Writes the block's columns of a buffer of the whole run. */
        void copyTo(RolloutBuffer out, Block block) {
            copy(actorObservations, out.actorObservations(), out, block);
            copy(criticObservations, out.criticObservations(), out, block);
            copy(sampledActions, out.sampledActions(), out, block);
            copy(actionMeans, out.actionMeans(), out, block);
            copy(logProbs, out.logProbs(), out, block);
            copy(values, out.values(), out, block);
            copy(rewards, out.rewards(), out, block);
            copy(terminated, out.terminated(), out, block);
            copy(truncated, out.truncated(), out, block);
            copy(nextValues, out.nextValues(), out, block);
        }

        /** Copies an array {@code [steps][block.size()][width]} into columns of {@code [steps][environments][width]}. */
        private static void copy(Object from, Object to, RolloutBuffer out, Block block) {
            int width = Array.getLength(to) / out.rows();
            int length = block.size() * width;
            for (int step = 0; step < out.steps(); step++) {
                System.arraycopy(from, step * length, to, (step * out.environments() + block.first()) * width, length);
            }
        }

        /** Bytes of the transitions. */
        long size() {
            long floats = (long) actorObservations.length
                    + criticObservations.length
                    + sampledActions.length
                    + actionMeans.length
                    + logProbs.length
                    + values.length
                    + rewards.length
                    + nextValues.length;
            return Float.BYTES * floats + terminated.length + truncated.length + summary.length;
        }
    }
}
