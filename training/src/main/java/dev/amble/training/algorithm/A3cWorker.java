package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.rollout.AdvantageEstimator;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One worker of the asynchronous advantage actor-critic (A3C): it computes the gradient of a rollout with its own copy of
 * the parameters, applies it to the shared ones, whatever others have made of them meanwhile, and copies them back.
 *
 * <p>The order in which workers come is up to their threads: with more than one, this is the one algorithm here that gives
 * other bits each time. Its state can therefore not be saved.
 *
 * @see <a href="https://arxiv.org/abs/1602.01783">Mnih et al. (2016), algorithm S3</a>
 */
public final class A3cWorker implements Algorithm {
    private final ActorCritic model;
    private final A3cConfig config;
    private final AdvantageEstimator estimator;
    private final MiniBatchGradient gradient;
    private final DiagonalGaussian oldPolicy;
    private final long seed;
    private long updates;

    A3cWorker(ActorCritic model, A3cConfig config, @Nullable Symmetry symmetry, ParallelExecutor executor, long seed) {
        this.model = model;
        this.config = config;
        this.seed = seed;
        estimator = config.advantage().newEstimator();
        PolicyLoss loss = new SurrogateLoss(new Surrogate.LogLikelihood());
        gradient = new MiniBatchGradient(model, config.optimization(), loss, symmetry, executor);
        oldPolicy = new DiagonalGaussian(model.policy().size(), 1.0, 1.0);
        config.shared().join(model, config.optimization());
    }

    @Override
    public UpdateStatistics update(RolloutBuffer buffer, double progress) {
        OptimizationConfig optimization = config.optimization();
        estimator.compute(buffer);
        float[] advantages = buffer.advantages().clone();
        if (optimization.normalizeAdvantages() != AdvantageNormalization.NONE) {
            Advantages.normalize(advantages);
        }
        oldPolicy.set(model.policy());
        int[] order = IntStream.range(0, buffer.rows()).toArray();
        gradient.compute(
                new GradientSlice.Rollout(buffer, advantages, order, oldPolicy, buffer.actionMeans()),
                0,
                order.length,
                seed,
                updates);
        NonFinite.requireFinite(gradient, model, buffer, updates, 0, 0);
        double policyNorm = Math.sqrt(gradient.policySquaredNorm());
        double criticNorm = Math.sqrt(gradient.criticSquaredNorm());
        double scale = Math.min(1.0, optimization.maxGradientNorm() / (Math.hypot(policyNorm, criticNorm) + 1e-6));
        float learningRate = (float) optimization.learningRate();
        config.shared().step(gradient.gradient(), (float) scale, learningRate, model);
        updates++;
        UpdateTotals totals = new UpdateTotals();
        totals.beginEpoch();
        totals.add(gradient.sums(), policyNorm, criticNorm);
        return totals.statistics(buffer, model.policy(), learningRate, 0.0);
    }

    @Override
    public void saveState(DataOutput out) throws IOException {
        throw new IOException("an asynchronous run cannot be saved: it would not continue as it was");
    }

    @Override
    public void loadState(DataInput in) throws IOException {
        throw new IOException("an asynchronous run cannot be continued");
    }
}
