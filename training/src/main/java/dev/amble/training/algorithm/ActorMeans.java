package dev.amble.training.algorithm;

import dev.amble.training.model.Network;
import dev.amble.training.rollout.RolloutBuffer;

/** The means an actor network gives for all rows of a rollout. One thread. */
final class ActorMeans {
    private final Network actor;
    private final Network.Workspace workspace;
    private float[] means = {};

    ActorMeans(Network actor) {
        this.actor = actor;
        workspace = actor.newWorkspace(actor.preferredRows());
    }

    /** {@code [rows][actions]}; overwritten by the next call. */
    float[] of(RolloutBuffer buffer) {
        if (means.length != buffer.actionMeans().length) {
            means = new float[buffer.actionMeans().length];
        }
        int chunk = actor.preferredRows();
        for (int row = 0; row < buffer.rows(); row += chunk) {
            int rows = Math.min(chunk, buffer.rows() - row);
            workspace.forward(
                    buffer.actorObservations(), row * buffer.actorInputs(), rows, means, row * buffer.actions());
        }
        return means;
    }
}
