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
import org.jspecify.annotations.Nullable;

/**
 * Proximal policy optimisation with a clipped ratio.
 *
 * <p>An update makes several epochs of minibatch steps over one rollout: every row once an epoch in fresh order, Adam
 * on the gradient of {@code policyLoss + c_v valueLoss - c_e entropy} clipped by its joint norm. Afterwards the learning
 * rate adapts to the divergence of the last epoch. With {@link MirrorMaps} every row is mirrored with probability 1/2
 * at every use.
 *
 * <p>All randomness derives from (seed, update, epoch) and (seed, step, slice). Saved and loaded, an instance continues
 * bit for bit. One thread at a time; the executor's threads share the work.
 *
 * @see <a href="https://arxiv.org/abs/1707.06347">Schulman et al. (2017), algorithm 1</a>
 */
public final class PpoClip {
    private static final int STATE_VERSION = 1;

    private final ActorCritic model;
    private final PpoConfig config;
    private final ParallelExecutor executor;
    private final MiniBatchGradient gradient;
    private final Adam adam;
    private final KlAdaptiveLearningRate learningRate;
    private final DiagonalGaussian oldPolicy;
    private final RandomStream shuffling = RandomStream.of(0);
    private final ParallelTask adamTask = this::stepRange;
    private final ParallelTask refreshTask = this::refreshPart;

    private long seed;
    private long updates;
    private float[] advantages = {};
    private int[] order = {};

    // The gradient step under way.
    private float gradientScale;
    private float stepSize;

    /**
     * @param mirrors left-right symmetry of the task, or null to use rows as they are
     * @param seed decides orders and mirrorings
     */
    public PpoClip(
            ActorCritic model, PpoConfig config, @Nullable MirrorMaps mirrors, ParallelExecutor executor, long seed) {
        if (mirrors != null) {
            requireSize(
                    "actor observation",
                    mirrors.actorObservation().size(),
                    model.actor().layout().inputSize());
            requireSize(
                    "critic observation",
                    mirrors.criticObservation().size(),
                    model.critic().layout().inputSize());
            requireSize("action", mirrors.action().size(), model.policy().size());
        }
        this.model = model;
        this.config = config;
        this.executor = executor;
        this.seed = seed;
        gradient = new MiniBatchGradient(model, config, mirrors, executor);
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
    public long updates() {
        return updates;
    }

    /** The rate the next update will use. */
    public double learningRate() {
        return learningRate.value();
    }

    /**
     * Learns from a rollout of the current policy whose advantages and returns are computed.
     *
     * @param targetKl divergence per update the learning rate steers for, nats; 0 keeps the rate as it is
     * @throws NonFiniteUpdateException if a loss, gradient or parameter is not finite
     */
    public UpdateStatistics update(RolloutBuffer buffer, double targetKl) {
        NonFinite.requireFinite(model, updates);
        GradientSlice.Rollout rollout = prepare(buffer);
        UpdateTotals totals = new UpdateTotals();
        stepSize = (float) learningRate.value();
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            // Gradient steps use (seed, step, slice) with slice >= 0: negative numbers keep the streams apart.
            shuffling.restart(seed, updates, -1L - epoch);
            shuffle(order);
            totals.beginEpoch();
            for (int part = 0; part < config.miniBatches(); part++) {
                int from = (int) ((long) order.length * part / config.miniBatches());
                int to = (int) ((long) order.length * (part + 1) / config.miniBatches());
                gradient.compute(rollout, from, to, seed, adam.steps());
                double policySquares = gradient.policySquaredNorm();
                double criticSquares = gradient.criticSquaredNorm();
                NonFinite.requireFinite(gradient, model, buffer, updates, epoch, part);
                totals.add(gradient.sums(), Math.sqrt(policySquares), Math.sqrt(criticSquares));
                step(Math.sqrt(policySquares + criticSquares));
            }
        }
        updates++;
        learningRate.adapt(totals.lastEpochKl(), targetKl);
        return totals.statistics(buffer, model.policy(), stepSize);
    }

    private GradientSlice.Rollout prepare(RolloutBuffer buffer) {
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
        if (config.normalizeAdvantages()) {
            normalize(advantages);
        }
        oldPolicy.set(model.policy());
        return new GradientSlice.Rollout(buffer, advantages, order, oldPolicy);
    }

    /** Shifts and scales to mean 0 and standard deviation 1. */
    private static void normalize(float[] valuesInOut) {
        double mean = 0.0;
        for (float value : valuesInOut) {
            mean += value;
        }
        mean /= valuesInOut.length;
        double variance = 0.0;
        for (float value : valuesInOut) {
            variance += (value - mean) * (value - mean);
        }
        variance /= valuesInOut.length;
        double scale = 1.0 / (Math.sqrt(variance) + 1e-8);
        for (int i = 0; i < valuesInOut.length; i++) {
            valuesInOut[i] = (float) ((valuesInOut[i] - mean) * scale);
        }
    }

    private void shuffle(int[] rowsInOut) {
        for (int i = rowsInOut.length - 1; i > 0; i--) {
            int j = shuffling.nextInt(i + 1);
            int row = rowsInOut[i];
            rowsInOut[i] = rowsInOut[j];
            rowsInOut[j] = row;
        }
    }

    private void step(double gradientNorm) {
        gradientScale = (float) Math.min(1.0, config.maxGradientNorm() / (gradientNorm + 1e-6));
        adam.beginStep();
        executor.run(gradient.ranges(), adamTask);
        executor.run(2, refreshTask);
    }

    private void stepRange(int range, int worker) {
        adam.step(
                model.parameters(),
                gradient.gradient(),
                gradientScale,
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
    public void saveState(DataOutput out) throws IOException {
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
     * @throws IOException if the state is of another version or shape; the learner is then unusable
     */
    public void loadState(DataInput in) throws IOException {
        int version = in.readInt();
        if (version != STATE_VERSION) {
            throw new IOException("learner state has version " + version + ", this program reads version "
                    + STATE_VERSION + "; resume with the program that saved it");
        }
        seed = in.readLong();
        updates = in.readLong();
        learningRate.setValue(in.readDouble());
        model.loadState(in);
        adam.loadState(in);
    }
}
