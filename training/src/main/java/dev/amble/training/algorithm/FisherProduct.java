package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.parallel.ParallelTask;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Network;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Products of vectors with the Fisher matrix of the current policy, the Hessian of {@code E[KL(pi_old || pi)]} at pi_old.
 *
 * <p>For means {@code m(s)} with Jacobian J and log standard deviations: {@code F = E[J^T diag(1 / std^2) J]} and, apart
 * from it, {@code 2 I}. A product is a Jacobian-vector product forward, a scaling, and a backward pass. Rows are cut into a
 * fixed number of slices summed in order: the same bits on any number of threads.
 *
 * @see <a href="https://arxiv.org/abs/1502.05477">Schulman et al. (2015), appendix C.1</a>
 */
final class FisherProduct {
    private final ActorCritic model;
    private final ParallelExecutor executor;
    private final float[][] sliceProducts;
    private final Scratch[] scratch;
    private final ParallelTask sliceTask = this::multiplySlice;

    // The product under way.
    private @Nullable RolloutBuffer buffer;
    private float[] vector = {};

    /** @param slices parts the rows are cut into */
    FisherProduct(ActorCritic model, int slices, ParallelExecutor executor) {
        this.model = model;
        this.executor = executor;
        sliceProducts = new float[slices][model.logStdOffset()];
        scratch = new Scratch[executor.threads()];
        for (int worker = 0; worker < scratch.length; worker++) {
            scratch[worker] = new Scratch(model.actor(), model.policy().size());
        }
    }

    /**
     * Computes {@code (F + damping I) v}.
     *
     * @param vector of the policy's parameters, the log standard deviations last
     * @param productOut overwritten
     */
    void multiply(RolloutBuffer buffer, double damping, float[] vector, float[] productOut) {
        this.buffer = buffer;
        this.vector = vector;
        executor.run(sliceProducts.length, sliceTask);
        this.buffer = null;
        for (int i = 0; i < model.logStdOffset(); i++) {
            float sum = (float) damping * vector[i];
            for (float[] product : sliceProducts) {
                sum += product[i];
            }
            productOut[i] = sum;
        }
        for (int i = model.logStdOffset(); i < model.policySize(); i++) {
            productOut[i] = (float) (2.0 + damping) * vector[i];
        }
    }

    private void multiplySlice(int slice, int worker) {
        RolloutBuffer rollout = buffer;
        if (rollout == null) {
            throw new IllegalStateException("slices are computed inside multiply()");
        }
        Arrays.fill(sliceProducts[slice], 0f);
        int end = (int) ((long) rollout.rows() * (slice + 1) / sliceProducts.length);
        int chunk = model.actor().preferredRows();
        for (int row = (int) ((long) rollout.rows() * slice / sliceProducts.length); row < end; row += chunk) {
            scratch[worker].multiply(rollout, row, Math.min(chunk, end - row), sliceProducts[slice]);
        }
    }

    /** Buffers of one thread. */
    private final class Scratch {
        private final Network.Workspace actor;
        private final float[] means;
        private final float[] tangents;

        Scratch(Network actor, int actions) {
            this.actor = actor.newWorkspace(actor.preferredRows());
            means = new float[actor.preferredRows() * actions];
            tangents = new float[means.length];
        }

        void multiply(RolloutBuffer rollout, int row, int rows, float[] productInOut) {
            int actions = rollout.actions();
            actor.forward(rollout.actorObservations(), row * rollout.actorInputs(), rows, means, 0);
            actor.jacobianVectorProduct(vector, 0, tangents);
            for (int i = 0; i < rows * actions; i++) {
                float inverseStd = model.policy().inverseStd(i % actions);
                tangents[i] *= inverseStd * inverseStd / rollout.rows();
            }
            actor.backward(tangents, productInOut, 0);
        }
    }
}
