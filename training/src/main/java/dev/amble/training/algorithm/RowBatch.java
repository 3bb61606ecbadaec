package dev.amble.training.algorithm;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Some rows of a rollout, gathered next to each other, each as it was or mirrored.
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

    /** Which image of the task's symmetry each row is: 0 as it was, else 1 more than the number of the image. */
    final int[] image;

    private final MirrorMaps[] images;
    private int rows;

    /** @param images what each row may become, all with it equally probable, at every use; one less than a power of two */
    RowBatch(int maxRows, int actorInputs, int criticInputs, int actions, List<MirrorMaps> images) {
        actorObservations = new float[maxRows * actorInputs];
        criticObservations = new float[maxRows * criticInputs];
        this.actions = new float[maxRows * actions];
        oldMeans = new float[maxRows * actions];
        oldLogProbs = new float[maxRows];
        oldValues = new float[maxRows];
        advantages = new float[maxRows];
        returns = new float[maxRows];
        image = new int[maxRows];
        this.images = images.toArray(MirrorMaps[]::new);
    }

    int rows() {
        return rows;
    }

    /**
     * Gathers what the policy's loss reads of the rows {@code order[from]} to {@code order[from + count - 1]} of a rollout.
     *
     * @param random decides which images rows become
     */
    void gatherPolicy(GradientSlice.Rollout rollout, int from, int count, RandomGenerator random) {
        RolloutBuffer buffer = rollout.buffer;
        drawImages(count, random);
        for (int i = 0; i < count; i++) {
            int row = rollout.order[from + i];
            oldLogProbs[i] = buffer.logProbs()[row];
            advantages[i] = rollout.advantages[row];
            if (image[i] > 0) {
                MirrorMaps maps = images[image[i] - 1];
                mirror(maps.actorObservation(), buffer.actorObservations(), row, actorObservations, i);
                mirror(maps.action(), buffer.sampledActions(), row, actions, i);
                mirror(maps.action(), rollout.referenceMeans, row, oldMeans, i);
            } else {
                copy(buffer.actorInputs(), buffer.actorObservations(), row, actorObservations, i);
                copy(buffer.actions(), buffer.sampledActions(), row, actions, i);
                copy(buffer.actions(), rollout.referenceMeans, row, oldMeans, i);
            }
        }
    }

    /** Gathers what the value loss reads of the same rows; with equal random numbers they become the same images. */
    void gatherValue(GradientSlice.Rollout rollout, int from, int count, RandomGenerator random) {
        RolloutBuffer buffer = rollout.buffer;
        drawImages(count, random);
        for (int i = 0; i < count; i++) {
            int row = rollout.order[from + i];
            oldValues[i] = buffer.values()[row];
            returns[i] = buffer.returns()[row];
            if (image[i] > 0) {
                MirrorMap map = images[image[i] - 1].criticObservation();
                mirror(map, buffer.criticObservations(), row, criticObservations, i);
            } else {
                copy(buffer.criticInputs(), buffer.criticObservations(), row, criticObservations, i);
            }
        }
    }

    private void drawImages(int count, RandomGenerator random) {
        rows = count;
        int unusedBits = Long.numberOfLeadingZeros(images.length);
        for (int i = 0; i < count; i++) {
            image[i] = images.length == 0 ? 0 : (int) (random.nextLong() >>> unusedBits);
        }
    }

    private static void mirror(MirrorMap map, float[] source, int row, float[] target, int i) {
        map.apply(source, row * map.size(), target, i * map.size());
    }

    private static void copy(int size, float[] source, int row, float[] target, int i) {
        System.arraycopy(source, row * size, target, i * size, size);
    }
}
