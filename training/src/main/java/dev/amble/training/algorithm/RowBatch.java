package dev.amble.training.algorithm;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a rollout, gathered next to each other, each as it was or mirrored left-right.
 *
 * <p>A mirrored row keeps the old log-probability, value, advantage and return: by symmetry they are those of the
 * mirrored transition.
 */
final class RowBatch {
    final float[] actorObservations;
    final float[] criticObservations;
    final float[] actions;

    /** Means of the reference policy; a mirrored row has the mirrored one, as if that policy were symmetric. */
    final float[] oldMeans;

    final float[] oldLogProbs;
    final float[] oldValues;
    final float[] advantages;
    final float[] returns;
    final boolean[] mirrored;
    private final @Nullable MirrorMaps mirrors;
    private int rows;

    /** @param mirrors if given, each row is mirrored with probability 1/2 at every use */
    RowBatch(int maxRows, int actorInputs, int criticInputs, int actions, @Nullable MirrorMaps mirrors) {
        actorObservations = new float[maxRows * actorInputs];
        criticObservations = new float[maxRows * criticInputs];
        this.actions = new float[maxRows * actions];
        oldMeans = new float[maxRows * actions];
        oldLogProbs = new float[maxRows];
        oldValues = new float[maxRows];
        advantages = new float[maxRows];
        returns = new float[maxRows];
        mirrored = new boolean[maxRows];
        this.mirrors = mirrors;
    }

    int rows() {
        return rows;
    }

    /**
     * Gathers what the policy's loss reads of the rows {@code order[from]} to {@code order[from + count - 1]} of a rollout.
     *
     * @param random decides which rows are mirrored
     */
    void gatherPolicy(GradientSlice.Rollout rollout, int from, int count, RandomGenerator random) {
        RolloutBuffer buffer = rollout.buffer;
        drawMirrored(count, random);
        for (int i = 0; i < count; i++) {
            int row = rollout.order[from + i];
            oldLogProbs[i] = buffer.logProbs()[row];
            advantages[i] = rollout.advantages[row];
            if (mirrors != null && mirrored[i]) {
                mirror(mirrors.actorObservation(), buffer.actorObservations(), row, actorObservations, i);
                mirror(mirrors.action(), buffer.sampledActions(), row, actions, i);
                mirror(mirrors.action(), rollout.referenceMeans, row, oldMeans, i);
            } else {
                copy(buffer.actorInputs(), buffer.actorObservations(), row, actorObservations, i);
                copy(buffer.actions(), buffer.sampledActions(), row, actions, i);
                copy(buffer.actions(), rollout.referenceMeans, row, oldMeans, i);
            }
        }
    }

    /** Gathers what the value loss reads of the same rows; with equal random numbers the same ones are mirrored. */
    void gatherValue(GradientSlice.Rollout rollout, int from, int count, RandomGenerator random) {
        RolloutBuffer buffer = rollout.buffer;
        drawMirrored(count, random);
        for (int i = 0; i < count; i++) {
            int row = rollout.order[from + i];
            oldValues[i] = buffer.values()[row];
            returns[i] = buffer.returns()[row];
            if (mirrors != null && mirrored[i]) {
                mirror(mirrors.criticObservation(), buffer.criticObservations(), row, criticObservations, i);
            } else {
                copy(buffer.criticInputs(), buffer.criticObservations(), row, criticObservations, i);
            }
        }
    }

    private void drawMirrored(int count, RandomGenerator random) {
        rows = count;
        for (int i = 0; i < count; i++) {
            mirrored[i] = mirrors != null && random.nextLong() < 0;
        }
    }

    private static void mirror(MirrorMap map, float[] source, int row, float[] target, int i) {
        map.apply(source, row * map.size(), target, i * map.size());
    }

    private static void copy(int size, float[] source, int row, float[] target, int i) {
        System.arraycopy(source, row * size, target, i * size, size);
    }
}
