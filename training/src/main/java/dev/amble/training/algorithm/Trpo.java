package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.optim.ConjugateGradient;
import dev.amble.training.optim.FloatArrays;
import dev.amble.training.rollout.AdvantageEstimator;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trust region policy optimisation: {@code max E[r A] subject to E[KL(pi_old || pi)] <= delta}.
 *
 * <p>With the gradient g and the Fisher matrix F: {@code x = F^-1 g} by conjugate gradients, then the step {@code sqrt(2
 * delta / x^T F x) x}, shortened until the surrogate has improved and the divergence is inside the region. The critic
 * learns by minibatch steps of its own.
 *
 * @see <a href="https://arxiv.org/abs/1502.05477">Schulman et al. (2015), eq. 14 and appendix C</a>
 */
public final class Trpo implements Algorithm {
    private static final double RESIDUAL_TOLERANCE = 1e-10;

    private final ActorCritic model;
    private final TrpoConfig config;
    private final AdvantageEstimator estimator;
    private final MiniBatchGradient surrogate;
    private final FisherProduct fisher;
    private final ConjugateGradient solver;
    private final SurrogateOptimizer criticOptimizer;
    private final DiagonalGaussian oldPolicy;
    private final float[] oldParameters;
    private final float[] gradient;
    private final float[] step;
    private final float[] product;
    private long seed;
    private long updates;

    Trpo(ActorCritic model, TrpoConfig config, @Nullable Symmetry symmetry, ParallelExecutor executor, long seed) {
        this.model = model;
        this.config = config;
        this.seed = seed;
        OptimizationConfig optimization = config.optimization();
        estimator = config.advantage().newEstimator();
        PolicyLoss loss = new SurrogateLoss(new Surrogate.Ratio());
        surrogate = new MiniBatchGradient(model, optimization, loss, symmetry, executor);
        criticOptimizer = new SurrogateOptimizer(model, optimization, null, symmetry, executor, seed);
        fisher = new FisherProduct(model, optimization.gradientSlices(), executor);
        int size = model.policySize();
        solver = new ConjugateGradient(size, config.conjugateGradientIterations(), RESIDUAL_TOLERANCE);
        oldPolicy = new DiagonalGaussian(model.policy().size(), 1.0, 1.0);
        oldParameters = new float[size];
        gradient = new float[size];
        step = new float[size];
        product = new float[size];
    }

    @Override
    public UpdateStatistics update(RolloutBuffer buffer, double progress) {
        NonFinite.requireFinite(model, updates);
        estimator.compute(buffer);
        float[] advantages = buffer.advantages().clone();
        if (config.optimization().normalizeAdvantages() != AdvantageNormalization.NONE) {
            Advantages.normalize(advantages);
        }
        oldPolicy.set(model.policy());
        System.arraycopy(model.parameters(), 0, oldParameters, 0, oldParameters.length);
        int[] order = IntStream.range(0, buffer.rows()).toArray();
        GradientSlice.Rollout rollout =
                new GradientSlice.Rollout(buffer, advantages, order, oldPolicy, buffer.actionMeans());

        evaluate(rollout);
        NonFinite.requireFinite(surrogate, model, buffer, updates, 0, 0);
        double gradientNorm = Math.sqrt(surrogate.policySquaredNorm());
        if (gradientNorm > 0.0) {
            findStep(buffer);
            searchLine(rollout, loss());
        }
        UpdateStatistics critic = criticOptimizer.update(buffer, 0.0, progress);
        updates++;
        return critic.withPolicy(
                loss(),
                surrogate.sums().kl / surrogate.sums().klRows,
                surrogate.sums().approximateKl / surrogate.sums().rows,
                gradientNorm,
                config.maxKl());
    }

    /** Computes surrogate loss, divergence and gradient at the model's parameters, mirrored rows the same every time. */
    private void evaluate(GradientSlice.Rollout rollout) {
        surrogate.compute(rollout, 0, rollout.order.length, seed, updates);
    }

    private double loss() {
        return surrogate.sums().policyLoss / surrogate.sums().rows;
    }

    /** {@code step = sqrt(2 delta / x^T F x) x} with {@code F x = -gradient of the loss}. */
    private void findStep(RolloutBuffer buffer) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = -surrogate.gradient()[i];
        }
        ConjugateGradient.LinearOperator matrix = (v, out) -> fisher.multiply(buffer, config.damping(), v, out);
        solver.solve(matrix, gradient, step);
        matrix.multiply(step, product);
        float scale = (float) Math.sqrt(2.0 * config.maxKl() / FloatArrays.dot(step, product));
        for (int i = 0; i < step.length; i++) {
            step[i] *= scale;
        }
    }

    private void searchLine(GradientSlice.Rollout rollout, double oldLoss) {
        double length = 1.0;
        for (int tries = 0; tries <= config.maxBacktracks(); tries++) {
            move((float) length);
            evaluate(rollout);
            LossSums sums = surrogate.sums();
            if (loss() < oldLoss && sums.kl / sums.klRows <= config.maxKl()) {
                return;
            }
            length *= config.backtrackRatio();
        }
        System.arraycopy(oldParameters, 0, model.parameters(), 0, oldParameters.length);
        model.refreshPolicy();
        evaluate(rollout);
    }

    private void move(float length) {
        float[] parameters = model.parameters();
        for (int i = 0; i < step.length; i++) {
            parameters[i] = oldParameters[i] + length * step[i];
        }
        model.refreshPolicy();
    }

    @Override
    public void saveState(DataOutput out) throws IOException {
        out.writeLong(seed);
        out.writeLong(updates);
        criticOptimizer.saveState(out);
    }

    @Override
    public void loadState(DataInput in) throws IOException {
        seed = in.readLong();
        updates = in.readLong();
        criticOptimizer.loadState(in);
    }
}
