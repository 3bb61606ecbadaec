package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.AdvantageEstimator;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The policy gradient itself, {@code grad J = E[A grad log pi(a|s)]}, one step a rollout.
 *
 * <p>What A is makes the algorithm. The return of the whole episode or the reward to go: REINFORCE. Less a learned
 * baseline: REINFORCE with baseline. From n rewards and the critic's value of what follows: advantage actor-critic (A2C),
 * the synchronous form of A3C.
 *
 * @see <a href="https://doi.org/10.1007/BF00992696">Williams (1992), theorem 1</a>
 * @see <a href="https://arxiv.org/abs/1602.01783">Mnih et al. (2016), section 4 and algorithm S3 (actor-critic)</a>
 */
public final class Reinforce implements Algorithm {
    private final AdvantageEstimator estimator;
    private final SurrogateOptimizer optimizer;

    Reinforce(
            ActorCritic model,
            ReinforceConfig config,
            @Nullable Symmetry symmetry,
            ParallelExecutor executor,
            long seed) {
        estimator = config.advantage().newEstimator();
        PolicyLoss loss = new SurrogateLoss(new Surrogate.LogLikelihood());
        optimizer = new SurrogateOptimizer(model, config.optimization(), loss, symmetry, executor, seed);
    }

    @Override
    public UpdateStatistics update(RolloutBuffer buffer, double progress) {
        estimator.compute(buffer);
        return optimizer.update(buffer, 0.0, progress);
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
