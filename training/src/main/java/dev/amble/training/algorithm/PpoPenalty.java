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
 * Proximal policy optimisation with a penalty: {@code max E[r A - beta KL(pi_old || pi)]}, beta fixed, adapted, or found
 * by dual ascent on the Lagrangian of {@code max E[r A] subject to E[KL] <= target}.
 *
 * @see <a href="https://arxiv.org/abs/1707.06347">Schulman et al. (2017), eq. 8 and section 4 (adaptive)</a>
 * @see <a href="https://web.stanford.edu/~boyd/cvxbook/">Boyd and Vandenberghe (2004), section 5.2 (the dual)</a>
 */
public final class PpoPenalty implements Algorithm {
    private final PpoPenaltyConfig config;
    private final AdvantageEstimator estimator;
    private final SurrogateLoss loss = new SurrogateLoss(new Surrogate.Ratio());
    private final SurrogateOptimizer optimizer;
    private double beta;

    PpoPenalty(
            ActorCritic model,
            PpoPenaltyConfig config,
            @Nullable Symmetry symmetry,
            ParallelExecutor executor,
            long seed) {
        this.config = config;
        estimator = config.advantage().newEstimator();
        optimizer = new SurrogateOptimizer(model, config.optimization(), loss, symmetry, executor, seed);
        beta = config.beta();
    }

    @Override
    public UpdateStatistics update(RolloutBuffer buffer, double progress) {
        estimator.compute(buffer);
        loss.setPenaltyCoefficient(beta);
        UpdateStatistics statistics = optimizer.update(buffer, 0.0, progress);
        beta = config.penalty().next(beta, statistics.kl(), config);
        return statistics;
    }

    @Override
    public void saveState(DataOutput out) throws IOException {
        optimizer.saveState(out);
        out.writeDouble(beta);
    }

    @Override
    public void loadState(DataInput in) throws IOException {
        optimizer.loadState(in);
        beta = in.readDouble();
    }
}
