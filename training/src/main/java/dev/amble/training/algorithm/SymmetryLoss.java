package dev.amble.training.algorithm;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.model.Network;
import java.util.List;

/**
 * {@code w |mean(M s) - M mean(s)|^2}, summed over mirrors M: asks of the actor that mirrored observations call for the
 * mirrored action. The right-hand side is held fixed, so each row costs one more forward and backward pass a mirror. Scratch of
 * one thread.
 *
 * @see Symmetry
 */
final class SymmetryLoss {
    private final Network.Workspace actor;
    private final List<MirrorMaps> mirrors;
    private final float coefficient;
    private final float[] observations;
    private final float[] means;
    private final float[] targets;

    SymmetryLoss(Network actor, Symmetry symmetry, int maxRows) {
        this.actor = actor.newWorkspace(maxRows);
        mirrors = symmetry.mirrors();
        MirrorMaps maps = mirrors.get(0);
        coefficient = (float) symmetry.lossCoefficient();
        observations = new float[maxRows * maps.actorObservation().size()];
        means = new float[maxRows * maps.action().size()];
        targets = new float[means.length];
    }

    /**
     * Adds the loss of a batch and its gradient.
     *
     * @param batchMeans the actor's output for the batch {@code [rows][actions]}
     * @param gradientInOut gradient of the actor's parameters from index 0, added to
     */
    void add(RowBatch batch, float[] batchMeans, float rowWeight, LossSums sums, float[] gradientInOut) {
        for (int m = 0; m < mirrors.size(); m++) {
            add(mirrors.get(m), batch, batchMeans, rowWeight, sums, gradientInOut);
        }
    }

    private void add(
            MirrorMaps maps,
            RowBatch batch,
            float[] batchMeans,
            float rowWeight,
            LossSums sums,
            float[] gradientInOut) {
        int rows = batch.rows();
        MirrorMap observation = maps.actorObservation();
        MirrorMap action = maps.action();
        for (int i = 0; i < rows; i++) {
            observation.apply(batch.actorObservations, i * observation.size(), observations, i * observation.size());
            action.apply(batchMeans, i * action.size(), targets, i * action.size());
        }
        actor.forward(observations, 0, rows, means, 0);
        float scale = 2f * coefficient * rowWeight;
        for (int k = 0; k < rows * action.size(); k++) {
            float error = means[k] - targets[k];
            sums.policyLoss += coefficient * error * error;
            means[k] = scale * error; // from here on the gradient
        }
        actor.backward(means, gradientInOut, 0);
    }
}
