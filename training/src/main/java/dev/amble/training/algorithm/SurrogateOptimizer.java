package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.parallel.ParallelTask;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.optim.Adam;
import dev.amble.training.optim.KlAdaptiveLearningRate;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Descends a policy loss and the value loss together, by minibatch steps over one rollout.
 *
 * <p>An update makes some epochs: every row once an epoch in fresh order, Adam on the gradient of {@code policyLoss + c_v
 * valueLoss - c_e entropy} clipped by its joint norm. Afterwards the learning rate adapts to the divergence of the last
 * epoch. With augmentation every row is mirrored with probability 1/2 at every use, in each mirror.
 *
 * <p>All randomness derives from (seed, update, epoch) and (seed, step, slice). Saved and loaded, an instance continues
 * bit for bit. One thread at a time; the executor's threads share the work.
 */
final class SurrogateOptimizer {
    private static final int STATE_VERSION = 1;

    private final ActorCritic model;
    private final OptimizationConfig config;
    private final ParallelExecutor executor;
    private final MiniBatchGradient gradient;
    private final Adam adam;
    private final KlAdaptiveLearningRate learningRate;
    private final DiagonalGaussian oldPolicy;
    private final UpdateTotals totals = new UpdateTotals();
    private final RandomStream shuffling = RandomStream.of(0);
    private final ParallelTask adamTask = this::stepRange;
    private final ParallelTask refreshTask = this::refreshPart;

    private long seed;
    private long updates;
    private float[] advantages = {};
    private int[] order = {};
    private GradientSlice.@Nullable Rollout rollout;

    // The gradient step under way.
    private float policyGradientScale;
    private float criticGradientScale;
    private float stepSize;

    /**
     * @param loss the policy's part, or null to train the critic alone
     * @param symmetry of the task, or null to use rows as they are
     * @param seed decides orders and mirrorings
     */
    SurrogateOptimizer(
            ActorCritic model,
            OptimizationConfig config,
            @Nullable PolicyLoss loss,
            @Nullable Symmetry symmetry,
            ParallelExecutor executor,
            long seed) {
        if (loss == null && model.isShared()) {
            throw new IllegalArgumentException("a critic that shares its network cannot be trained alone");
        }
        for (MirrorMaps maps : symmetry == null ? List.<MirrorMaps>of() : symmetry.mirrors()) {
            requireSize(
                    "actor observation",
                    maps.actorObservation().size(),
                    model.actor().layout().inputSize());
            requireSize(
                    "critic observation",
                    maps.criticObservation().size(),
                    model.critic().layout().inputSize());
            requireSize("action", maps.action().size(), model.policy().size());
        }
        this.model = model;
        this.config = config;
        this.executor = executor;
        this.seed = seed;
        gradient = new MiniBatchGradient(model, config, loss, symmetry, executor);
        adam = new Adam(model.parameters().length, config.adamBeta1(), config.adamBeta2(), config.adamEpsilon());
        learningRate =
                new KlAdaptiveLearningRate(config.learningRate(), config.minLearningRate(), config.maxLearningRate());
        oldPolicy = new DiagonalGaussian(model.policy().size(), 1.0, 1.0);
    }

    private static void requireSize(String what, int mirrorSize, int modelSize) {
        if (mirrorSize != modelSize) {
            throw new IllegalArgumentException(
                    "the mirror map of the " + what + " has size " + mirrorSize + ", the model " + modelSize);
        }
    }

    /** Number of updates done. */
    long updates() {
        return updates;
    }

    /** The rate the next update will use. */
    double learningRate() {
        return learningRate.value();
    }

    /**
     * Learns from a rollout of the current policy whose advantages and returns are computed.
     *
     * @param targetKl divergence per update the learning rate steers for, nats; 0 keeps the rate as it is
     * @param progress how far schedules have got, [0, 1]
     * @throws NonFiniteUpdateException if a loss, gradient or parameter is not finite
     */
    UpdateStatistics update(RolloutBuffer buffer, double targetKl, double progress) {
        oldPolicy.set(model.policy());
        return update(buffer, oldPolicy, buffer.actionMeans(), targetKl, progress);
    }

    /**
     * Learns from a rollout, measuring divergences from another policy than the one that acted.
     *
     * @param reference not the model's own policy
     * @param referenceMeans its means {@code [rows][actions]}
     */
    UpdateStatistics update(
            RolloutBuffer buffer,
            DiagonalGaussian reference,
            float[] referenceMeans,
            double targetKl,
            double progress) {
        descend(buffer, reference, referenceMeans, targetKl, progress);
        return totals.statistics(buffer, model.policy(), stepSize, targetKl);
    }

    /** The update but for its statistics; once compiled, and from the second on, it allocates nothing. */
    void descend(
            RolloutBuffer buffer,
            DiagonalGaussian reference,
            float[] referenceMeans,
            double targetKl,
            double progress) {
        NonFinite.requireFinite(model, updates);
        GradientSlice.Rollout rollout = prepare(buffer, reference, referenceMeans);
        totals.clear();
        double annealed = Math.max(config.minLearningRate(), learningRate.value() * (1.0 - progress));
        stepSize = (float) (config.annealLearningRate() ? annealed : learningRate.value());
        boolean isTooFar = false;
        for (int epoch = 0; epoch < config.epochs() && !isTooFar; epoch++) {
            // Gradient steps use (seed, step, slice) with slice >= 0: negative numbers keep the streams apart.
            shuffling.restart(seed, updates, -1L - epoch);
            shuffling.shuffle(order);
            totals.beginEpoch();
            for (int part = 0; part < config.miniBatches() && !isTooFar; part++) {
                int from = (int) ((long) order.length * part / config.miniBatches());
                int to = (int) ((long) order.length * (part + 1) / config.miniBatches());
                if (config.normalizeAdvantages() == AdvantageNormalization.MINI_BATCH) {
                    Advantages.normalize(buffer.advantages(), order, from, to, advantages);
                }
                gradient.compute(rollout, from, to, seed, adam.steps());
                double policySquares = gradient.policySquaredNorm();
                double criticSquares = gradient.criticSquaredNorm();
                NonFinite.requireFinite(gradient, model, buffer, updates, epoch, part);
                totals.add(gradient.sums(), Math.sqrt(policySquares), Math.sqrt(criticSquares));
                isTooFar = isTooFar(gradient.sums());
                if (!isTooFar) {
                    step(policySquares, criticSquares);
                }
            }
        }
        updates++;
        learningRate.adapt(totals.lastEpochKl(), targetKl);
    }

    private GradientSlice.Rollout prepare(RolloutBuffer buffer, DiagonalGaussian reference, float[] referenceMeans) {
        requireSize(
                "actor observation",
                buffer.actorInputs(),
                model.actor().layout().inputSize());
        if (order.length != buffer.rows()) {
            if (buffer.rows() < config.miniBatches()) {
                throw new IllegalArgumentException("a rollout of " + buffer.rows() + " rows cannot be cut into "
                        + config.miniBatches() + " minibatches");
            }
            order = new int[buffer.rows()];
            advantages = new float[buffer.rows()];
        }
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        System.arraycopy(buffer.advantages(), 0, advantages, 0, advantages.length);
        if (config.normalizeAdvantages() == AdvantageNormalization.ROLLOUT) {
            Advantages.normalize(advantages);
        }
        if (rollout == null
                || rollout.buffer != buffer
                || rollout.reference != reference
                || rollout.referenceMeans != referenceMeans) {
            rollout = new GradientSlice.Rollout(buffer, advantages, order, reference, referenceMeans);
        }
        return rollout;
    }

    /** Whether the policy has left the one that acted so far that more steps on its rollout would do harm. */
    private boolean isTooFar(LossSums sums) {
        return config.maxKl() > 0.0 && sums.kl > config.maxKl() * sums.klRows;
    }

    private void step(double policySquares, double criticSquares) {
        double joint = policySquares + criticSquares;
        policyGradientScale = clippingScale(config.separateGradientNorms() ? policySquares : joint);
        criticGradientScale = clippingScale(config.separateGradientNorms() ? criticSquares : joint);
        adam.beginStep();
        executor.run(gradient.ranges(), adamTask);
        executor.run(2, refreshTask);
    }

    private float clippingScale(double squaredNorm) {
        return (float) Math.min(1.0, config.maxGradientNorm() / (Math.sqrt(squaredNorm) + 1e-6));
    }

    private void stepRange(int range, int worker) {
        adam.step(
                model.parameters(),
                gradient.gradient(),
                gradient.rangeStart(range) < model.policySize() ? policyGradientScale : criticGradientScale,
                stepSize,
                gradient.rangeStart(range),
                gradient.rangeStart(range + 1));
    }

    private void refreshPart(int part, int worker) {
        if (part == 0) {
            model.refreshPolicy();
        } else {
            model.refreshCritic();
        }
    }

    /** Writes everything the next update depends on, the model's parameters included, exactly. */
    void saveState(DataOutput out) throws IOException {
        out.writeInt(STATE_VERSION);
        out.writeLong(seed);
        out.writeLong(updates);
        out.writeDouble(learningRate.value());
        model.saveState(out);
        adam.saveState(out);
    }

    /**
     * Continues from a saved state, its seed included.
     *
     * @throws IOException if the state is of another version or shape; the optimizer is then unusable
     */
    void loadState(DataInput in) throws IOException {
        int version = in.readInt();
        if (version != STATE_VERSION) {
            throw new IOException("optimizer state has version " + version + ", this program reads version "
                    + STATE_VERSION + "; resume with the program that saved it");
        }
        seed = in.readLong();
        updates = in.readLong();
        learningRate.setValue(in.readDouble());
        model.loadState(in);
        adam.loadState(in);
    }
}
