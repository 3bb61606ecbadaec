package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.optim.Schedule;
import dev.amble.training.rollout.AdvantageEstimator;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Proximal policy optimisation with a clipped ratio: {@code max E[min(r A, clamp(r, 1 - c, 1 + c) A)]}.
 *
 * <p>Several epochs of minibatch steps over one rollout; afterwards the learning rate adapts to the divergence of the
 * last epoch.
 *
 * @see <a href="https://arxiv.org/abs/1707.06347">Schulman et al. (2017), eq. 7 and algorithm 1</a>
 */
public final class PpoClip implements Algorithm {
    private final AdvantageEstimator estimator;
    private final Schedule targetKl;
    private final SurrogateOptimizer optimizer;

    PpoClip(
            ActorCritic model,
            PpoClipConfig config,
            @Nullable Symmetry symmetry,
            ParallelExecutor executor,
            long seed) {
        estimator = config.advantage().newEstimator();
        targetKl = config.targetKl();
        PolicyLoss loss = new SurrogateLoss(new Surrogate.Clipped((float) config.clipRatio()));
        optimizer = new SurrogateOptimizer(model, config.optimization(), loss, symmetry, executor, seed);
    }

    @Override
    public UpdateStatistics update(RolloutBuffer buffer, double progress) {
        estimator.compute(buffer);
        return optimizer.update(buffer, targetKl.at(progress), progress);
    }

    @Override
    public void saveState(DataOutput out) throws IOException {
        optimizer.saveState(out);
    }

    @Override
    public void loadState(DataInput in) throws IOException {
        optimizer.loadState(in);
    }
}
