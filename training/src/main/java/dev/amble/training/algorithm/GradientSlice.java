package dev.amble.training.algorithm;

import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.model.Network;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One slice of a minibatch: its own sums and gradient, the policy's part and the critic's each computed by whichever thread takes
 * it, with that thread's {@link Scratch}. A part goes through all rows before the other, so that one network at a time stays in the
 * cache. If actor and critic share a network, one thread computes first the policy's part, then the critic's.
 */
final class GradientSlice {
    final float[] gradient;
    final LossSums policySums = new LossSums();
    final LossSums valueSums = new LossSums();

    GradientSlice(int parameterCount) {
        gradient = new float[parameterCount];
    }

    /**
     * Overwrites the policy's part of the gradient and sums with that of the rows {@code order[from]} to
     * {@code order[to - 1]}.
     *
     * @param loss null for a part of zeros
     * @param rowWeight 1 / rows of the whole minibatch
     * @param entropyGradient what each log standard deviation's gradient starts from
     */
    void computePolicy(
            ActorCritic model,
            @Nullable PolicyLoss loss,
            Rollout rollout,
            int from,
            int to,
            float rowWeight,
            float entropyGradient,
            Scratch scratch) {
        int logStd = model.logStdOffset();
        policySums.clear();
        Arrays.fill(gradient, 0, logStd, 0f);
        Arrays.fill(gradient, logStd, model.policySize(), entropyGradient);
        if (loss == null) {
            policySums.rows = to - from;
            return;
        }
        RowBatch batch = scratch.batch;
        for (int start = from; start < to; start += scratch.maxRows) {
            int rows = Math.min(scratch.maxRows, to - start);
            batch.gatherPolicy(rollout, start, rows, scratch.random);
            scratch.actor.forward(batch.actorObservations, 0, rows, scratch.means, 0);
            loss.add(
                    batch,
                    scratch.means,
                    model.policy(),
                    rollout.reference,
                    rowWeight,
                    policySums,
                    scratch.meanGradients,
                    gradient,
                    logStd);
            scratch.actor.backward(scratch.meanGradients, gradient, 0);
            if (scratch.symmetryLoss != null) {
                scratch.symmetryLoss.add(batch, scratch.means, rowWeight, policySums, gradient);
            }
        }
    }

    /** The same for the critic's part, which is added to the policy's if both share a network. */
    void computeValue(
            ActorCritic model, ValueLoss loss, Rollout rollout, int from, int to, float rowWeight, Scratch scratch) {
        valueSums.clear();
        Arrays.fill(gradient, model.policySize(), gradient.length, 0f);
        RowBatch batch = scratch.batch;
        for (int start = from; start < to; start += scratch.maxRows) {
            int rows = Math.min(scratch.maxRows, to - start);
            batch.gatherValue(rollout, start, rows, scratch.random);
            scratch.critic.forward(batch.criticObservations, 0, rows, scratch.values, 0);
            loss.add(batch, scratch.values, rowWeight, valueSums, scratch.valueGradients);
            scratch.critic.backward(scratch.valueGradients, gradient, model.criticOffset());
        }
    }

    /**
     * The rollout under way: its rows, their advantages as the loss uses them, their order, and the policy divergences are
     * measured from, by default the one that acted, with its means.
     */
    static final class Rollout {
        final RolloutBuffer buffer;
        final float[] advantages;
        final int[] order;
        final DiagonalGaussian reference;
        final float[] referenceMeans;

        Rollout(
                RolloutBuffer buffer,
                float[] advantages,
                int[] order,
                DiagonalGaussian reference,
                float[] referenceMeans) {
            this.buffer = buffer;
            this.advantages = advantages;
            this.order = order;
            this.reference = reference;
            this.referenceMeans = referenceMeans;
        }
    }

    /** Buffers of one thread. */
    static final class Scratch {
        final int maxRows;
        final RowBatch batch;
        final RandomStream random = RandomStream.of(0);
        final Network.Workspace actor;
        final Network.Workspace critic;
        final float[] means;
        final float[] meanGradients;
        final float[] values;
        final float[] valueGradients;
        final @Nullable SymmetryLoss symmetryLoss;

        Scratch(ActorCritic model, @Nullable Symmetry symmetry) {
            maxRows = model.actor().preferredRows();
            int actions = model.policy().size();
            batch = new RowBatch(
                    maxRows,
                    model.actor().layout().inputSize(),
                    model.critic().layout().inputSize(),
                    actions,
                    symmetry != null && symmetry.isAugmentation() ? symmetry.images() : List.of());
            actor = model.actor().newWorkspace(maxRows);
            critic = model.critic().newWorkspace(maxRows);
            means = new float[maxRows * actions];
            meanGradients = new float[maxRows * actions];
            values = new float[maxRows];
            valueGradients = new float[maxRows];
            symmetryLoss = symmetry != null && symmetry.lossCoefficient() > 0.0
                    ? new SymmetryLoss(model.actor(), symmetry, maxRows)
                    : null;
        }
    }
}
