package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.rollout.AdvantageEstimator;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * REINFORCE that uses each rollout several times: {@code grad J = E_old[w(trajectory) sum A grad log pi(a|s)]}.
 *
 * <p>Right in expectation, and a lesson: after the first step the policy is not the one that acted, and the weights of
 * whole trajectories, products of as many ratios as there are steps, leave only a few of them with any say. {@link
 * TrajectoryWeights#effectiveShare} tells how few. The surrogates that came later bound the ratio of single actions instead.
 *
 * @see TrajectoryWeights
 * @see <a href="https://arxiv.org/abs/1502.05477">Schulman et al. (2015), section 5, on single-action ratios</a>
 */
public final class OffPolicyReinforce implements Algorithm {
    private final ActorCritic model;
    private final OffPolicyReinforceConfig config;
    private final AdvantageEstimator estimator;
    private final SurrogateOptimizer optimizer;
    private final ActorMeans currentMeans;
    private final DiagonalGaussian actingPolicy;

    OffPolicyReinforce(
            ActorCritic model,
            OffPolicyReinforceConfig config,
            @Nullable Symmetry symmetry,
            ParallelExecutor executor,
            long seed) {
        this.model = model;
        this.config = config;
        estimator = config.advantage().newEstimator();
        PolicyLoss loss = new SurrogateLoss(new Surrogate.LogLikelihood());
        optimizer = new SurrogateOptimizer(model, config.optimization(), loss, symmetry, executor, seed);
        currentMeans = new ActorMeans(model.actor());
        actingPolicy = new DiagonalGaussian(model.policy().size(), 1.0, 1.0);
    }

    @Override
    public UpdateStatistics update(RolloutBuffer buffer, double progress) {
        estimator.compute(buffer);
        float[] advantages = buffer.advantages().clone();
        Advantages.normalize(advantages);
        actingPolicy.set(model.policy());
        TrajectoryWeights weights = new TrajectoryWeights(buffer.rows());
        for (int use = 1; ; use++) {
            weights.compute(buffer, logProbs(buffer));
            for (int row = 0; row < advantages.length; row++) {
                buffer.advantages()[row] = weights.weights()[row] * advantages[row];
            }
            UpdateStatistics statistics = optimizer.update(buffer, actingPolicy, buffer.actionMeans(), 0.0, progress);
            if (use == config.uses()) {
                return statistics;
            }
        }
    }

    private float[] logProbs(RolloutBuffer buffer) {
        float[] means = currentMeans.of(buffer);
        float[] logProbs = new float[buffer.rows()];
        for (int row = 0; row < logProbs.length; row++) {
            int a = row * buffer.actions();
            logProbs[row] = model.policy().logProb(means, a, buffer.sampledActions(), a);
        }
        return logProbs;
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
