package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.parallel.ParallelTask;
import dev.amble.training.model.ActorCritic;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of policy loss, value loss and entropy bonus over a minibatch, on several threads, the same bits on any number of them.
 *
 * <p>First both parts of every {@link GradientSlice}, each on its own; then, over fixed ranges of parameters, the sum of the slices in slice
 * order, and the squared norm range by range.
 */
final class MiniBatchGradient {
    /** Ranges each of policy and critic is cut into for summing. */
    private static final int RANGES = 8;

    /** Floats summed over all slices before going on, so that the sum stays in the first-level cache. */
    private static final int BLOCK = 2048;

    private final ActorCritic model;
    private final ParallelExecutor executor;
    private final @Nullable PolicyLoss policyLoss;
    private final ValueLoss valueLoss;
    private final float entropyCoefficient;
    private final GradientSlice[] slices;
    private final GradientSlice.Scratch[] scratch;
    private final float[] gradient;
    private final double[] squaredNorms = new double[2 * RANGES];
    private final LossSums sums = new LossSums();
    private final ParallelTask partTask = this::computePart;
    private final ParallelTask sumTask = this::sumRange;

    // The call under way.
    private GradientSlice.@Nullable Rollout rollout;
    private int from;
    private int to;
    private long seed;
    private long step;

    /** @param policyLoss null to train the critic alone */
    MiniBatchGradient(
            ActorCritic model,
            OptimizationConfig config,
            @Nullable PolicyLoss policyLoss,
            @Nullable Symmetry symmetry,
            ParallelExecutor executor) {
        this.model = model;
        this.executor = executor;
        this.policyLoss = policyLoss;
        valueLoss = new ValueLoss(config.valueCoefficient(), config.valueClip());
        entropyCoefficient = policyLoss == null ? 0f : (float) config.entropyCoefficient();
        gradient = new float[model.parameters().length];
        slices = new GradientSlice[config.gradientSlices()];
        for (int slice = 0; slice < slices.length; slice++) {
            slices[slice] = new GradientSlice(gradient.length);
        }
        scratch = new GradientSlice.Scratch[executor.threads()];
        for (int worker = 0; worker < scratch.length; worker++) {
            scratch[worker] = new GradientSlice.Scratch(model, symmetry);
        }
    }

    /**
     * Computes the gradient over the rows {@code order[from]} to {@code order[to - 1]} of a rollout.
     *
     * @param step number of the gradient step; with the seed, decides which rows are mirrored
     */
    void compute(GradientSlice.Rollout rollout, int from, int to, long seed, long step) {
        this.rollout = rollout;
        this.from = from;
        this.to = to;
        this.seed = seed;
        this.step = step;
        executor.run(model.isShared() ? slices.length : 2 * slices.length, partTask);
        executor.run(2 * RANGES, sumTask);
        sums.clear();
        for (GradientSlice slice : slices) {
            sums.add(slice.policySums);
            sums.add(slice.valueSums);
        }
        this.rollout = null;
    }

    /** The gradient of the last call, laid out as the parameters. */
    float[] gradient() {
        return gradient;
    }

    /** Sums of the last call. */
    LossSums sums() {
        return sums;
    }

    /** Squared norm of the part of actor and log standard deviations; of everything if the critic shares the network. */
    double policySquaredNorm() {
        return sumOfRanges(0);
    }

    /** Squared norm of the critic's part. */
    double criticSquaredNorm() {
        return sumOfRanges(RANGES);
    }

    private double sumOfRanges(int first) {
        double sum = 0.0;
        for (int range = first; range < first + RANGES; range++) {
            sum += squaredNorms[range];
        }
        return sum;
    }

    /** Number of ranges in which an optimiser may walk the parameters in parallel. */
    int ranges() {
        return 2 * RANGES;
    }

    /** First parameter of a range; that of {@code ranges()} is the number of parameters. */
    int rangeStart(int range) {
        int policyEnd = model.policySize();
        return range <= RANGES
                ? (int) ((long) policyEnd * range / RANGES)
                : policyEnd + (int) ((long) (gradient.length - policyEnd) * (range - RANGES) / RANGES);
    }

    /** First the policy's parts of all slices, then the critic's; in a shared network both at once. */
    private void computePart(int part, int worker) {
        if (rollout == null) {
            throw new IllegalStateException("slices are computed inside compute()");
        }
        int number = part % slices.length;
        GradientSlice slice = slices[number];
        GradientSlice.Scratch own = scratch[worker];
        int rows = to - from;
        int start = from + (int) ((long) rows * number / slices.length);
        int end = from + (int) ((long) rows * (number + 1) / slices.length);
        float rowWeight = 1f / rows;
        if (part < slices.length) {
            own.random.restart(seed, step, number);
            float entropyGradient = number == 0 ? -entropyCoefficient : 0f; // d(-c H)/d(log std) = -c, once
            slice.computePolicy(model, policyLoss, rollout, start, end, rowWeight, entropyGradient, own);
        }
        if (part >= slices.length || model.isShared()) {
            own.random.restart(seed, step, number);
            slice.computeValue(model, valueLoss, rollout, start, end, rowWeight, own);
        }
    }

    private void sumRange(int range, int worker) {
        double squares = 0.0;
        int end = rangeStart(range + 1);
        for (int start = rangeStart(range); start < end; start += BLOCK) {
            int blockEnd = Math.min(start + BLOCK, end);
            System.arraycopy(slices[0].gradient, start, gradient, start, blockEnd - start);
            for (int slice = 1; slice < slices.length; slice++) {
                add(slices[slice].gradient, gradient, start, blockEnd);
            }
            squares += sumOfSquares(gradient, start, blockEnd);
        }
        squaredNorms[range] = squares;
    }

    private static void add(float[] source, float[] targetInOut, int from, int to) {
        for (int i = from; i < to; i++) {
            targetInOut[i] += source[i];
        }
    }

    /** In four interleaved sums, which do not wait for each other. */
    private static double sumOfSquares(float[] values, int from, int to) {
        double sum0 = 0.0;
        double sum1 = 0.0;
        double sum2 = 0.0;
        double sum3 = 0.0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            sum0 += (double) values[i] * values[i];
            sum1 += (double) values[i + 1] * values[i + 1];
            sum2 += (double) values[i + 2] * values[i + 2];
            sum3 += (double) values[i + 3] * values[i + 3];
        }
        for (; i < to; i++) {
            sum0 += (double) values[i] * values[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }
}
