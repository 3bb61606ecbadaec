package dev.amble.training.algorithm;

import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.model.Network;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One slice of a minibatch: its own random stream, sums and gradient, computed by whichever thread takes it, with that
 * thread's {@link Scratch}.
 */
final class GradientSlice {
    final float[] gradient;
    final LossSums sums = new LossSums();
    private final RandomStream random = RandomStream.of(0);

    GradientSlice(int parameterCount) {
        gradient = new float[parameterCount];
    }

    /**
     * Overwrites the gradient and sums with those of the rows {@code order[from]} to {@code order[to - 1]}.
     *
     * @param rowWeight 1 / rows of the whole minibatch
     * @param entropyGradient what each log standard deviation's gradient starts from
     */
    void compute(
            ActorCritic model,
            PpoLoss loss,
            Rollout rollout,
            int from,
            int to,
            float rowWeight,
            float entropyGradient,
            Scratch scratch) {
        int logStd = model.logStdOffset();
        sums.clear();
        Arrays.fill(gradient, 0f);
        Arrays.fill(gradient, logStd, model.criticOffset(), entropyGradient);
        for (int start = from; start < to; start += scratch.maxRows) {
            int rows = Math.min(scratch.maxRows, to - start);
            RowBatch batch = scratch.batch;
            batch.gather(rollout.buffer, rollout.advantages, rollout.order, start, rows, random);

            scratch.actor.forward(batch.actorObservations, 0, rows, scratch.means, 0);
            loss.policy(
                    batch,
                    scratch.means,
                    model.policy(),
                    rollout.policy,
                    rowWeight,
                    sums,
                    scratch.meanGradients,
                    gradient,
                    logStd);
            scratch.actor.backward(scratch.meanGradients, gradient, 0);

            scratch.critic.forward(batch.criticObservations, 0, rows, scratch.values, 0);
            loss.value(batch, scratch.values, rowWeight, sums, scratch.valueGradients);
            scratch.critic.backward(scratch.valueGradients, gradient, model.criticOffset());
        }
    }

    /** Restarts the random stream for a step. */
    void restartRandom(long seed, long step, int slice) {
        random.restart(seed, step, slice);
    }

    /** The rollout under way: its rows, their normalised advantages and order, and the policy that acted. */
    static final class Rollout {
        final RolloutBuffer buffer;
        final float[] advantages;
        final int[] order;
        final DiagonalGaussian policy;

        Rollout(RolloutBuffer buffer, float[] advantages, int[] order, DiagonalGaussian policy) {
            this.buffer = buffer;
            this.advantages = advantages;
            this.order = order;
            this.policy = policy;
        }
    }

    /** Buffers of one thread. */
    static final class Scratch {
        final int maxRows;
        final RowBatch batch;
        final Network.Workspace actor;
        final Network.Workspace critic;
        final float[] means;
        final float[] meanGradients;
        final float[] values;
        final float[] valueGradients;

        Scratch(ActorCritic model, @Nullable MirrorMaps mirrors) {
            maxRows = model.actor().preferredRows();
            int actions = model.policy().size();
            batch = new RowBatch(
                    maxRows,
                    model.actor().layout().inputSize(),
                    model.critic().layout().inputSize(),
                    actions,
                    mirrors);
            actor = model.actor().newWorkspace(maxRows);
            critic = model.critic().newWorkspace(maxRows);
            means = new float[maxRows * actions];
            meanGradients = new float[maxRows * actions];
            values = new float[maxRows];
            valueGradients = new float[maxRows];
        }
    }
}
