package dev.amble.training.model;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.robots.policy.ObservationNormalizer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Running mean and variance of observations, in double, from which normalisers are frozen.
 *
 * <p>Batches and other statistics are merged by the parallel formula, so nothing is lost to cancellation and the same
 * batches in the same order give the same bits. Not for more than one thread: let each thread fill its own and merge
 * them in a fixed order.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1983.10483115">Chan, Golub, LeVeque (1983), eq. 2.1</a>
 */
public final class RunningNormalizer {
    /** Added to the variance: an observation that never changes is then divided by 0.01, not by 0. */
    private static final double VARIANCE_FLOOR = 1e-4;

    private final double[] mean;

    /** Sum of squared distances from the mean. */
    private final double[] squares;

    private final double[] batchMean;
    private final double[] batchSquares;
    private long count;

    /** @param size length of an observation */
    public RunningNormalizer(int size) {
        mean = new double[size];
        squares = new double[size];
        batchMean = new double[size];
        batchSquares = new double[size];
    }

    public int size() {
        return mean.length;
    }

    /** Number of observations seen. */
    public long count() {
        return count;
    }

    public double mean(int i) {
        return mean[i];
    }

    /** Variance over the observations seen (divided by their number); 0 before the first. */
    public double variance(int i) {
        return count == 0 ? 0.0 : squares[i] / count;
    }

    /**
     * Takes in a batch.
     *
     * @param observations {@code [rows][size]} from {@code offset}
     */
    public void update(float[] observations, int offset, int rows) {
        if (rows == 0) {
            return;
        }
        int size = size();
        Arrays.fill(batchMean, 0.0);
        Arrays.fill(batchSquares, 0.0);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < size; i++) {
                batchMean[i] += observations[offset + row * size + i];
            }
        }
        for (int i = 0; i < size; i++) {
            batchMean[i] /= rows;
        }
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < size; i++) {
                double distance = observations[offset + row * size + i] - batchMean[i];
                batchSquares[i] += distance * distance;
            }
        }
        merge(batchMean, batchSquares, rows);
    }

    /** Takes in everything another one has seen. */
    public void merge(RunningNormalizer other) {
        if (other.size() != size()) {
            throw new IllegalArgumentException("sizes differ: " + size() + " and " + other.size());
        }
        merge(other.mean, other.squares, other.count);
    }

    private void merge(double[] otherMean, double[] otherSquares, long otherCount) {
        if (otherCount == 0) {
            return;
        }
        long total = count + otherCount;
        double weight = (double) otherCount / total;
        for (int i = 0; i < mean.length; i++) {
            double distance = otherMean[i] - mean[i];
            mean[i] += distance * weight;
            squares[i] += otherSquares[i] + distance * distance * count * weight;
        }
        count = total;
    }

    /**
     * Makes the normaliser that belongs to what was seen so far; before the first observation, the identity.
     *
     * @param clip bound of the normalised values, positive
     * @param mirrors the statistics are those of the observations and their images in all of these together, so that
     *     normalising and mirroring commute exactly
     */
    public ObservationNormalizer freeze(float clip, List<MirrorMap> mirrors) {
        int size = size();
        double[] center = mean.clone();
        double[] variance = new double[size];
        for (int i = 0; i < size; i++) {
            variance[i] = variance(i);
        }
        for (MirrorMap mirror : mirrors) {
            join(center, variance, mirror);
        }
        float[] frozenMean = new float[size];
        float[] inverseStd = new float[size];
        for (int i = 0; i < size; i++) {
            frozenMean[i] = (float) center[i];
            inverseStd[i] = count == 0 ? 1f : (float) (1.0 / Math.sqrt(variance[i] + VARIANCE_FLOOR));
        }
        return new ObservationNormalizer(frozenMean, inverseStd, clip);
    }

    /** Makes the statistics of observations those of observations and their mirror images. */
    private static void join(double[] meanInOut, double[] varianceInOut, MirrorMap mirror) {
        for (int i = 0; i < meanInOut.length; i++) {
            int partner = mirror.source(i);
            if (partner < i) { // done with the first of the pair
                continue;
            }
            double image = mirror.sign(i) * meanInOut[partner];
            double center = 0.5 * (meanInOut[i] + image);
            double halfDistance = 0.5 * (meanInOut[i] - image);
            double variance = 0.5 * (varianceInOut[i] + varianceInOut[partner]) + halfDistance * halfDistance;
            meanInOut[partner] = mirror.sign(i) * center;
            meanInOut[i] = center;
            varianceInOut[partner] = variance;
            varianceInOut[i] = variance;
        }
    }

    public void saveState(DataOutput out) throws IOException {
        out.writeInt(size());
        out.writeLong(count);
        for (int i = 0; i < mean.length; i++) {
            out.writeDouble(mean[i]);
            out.writeDouble(squares[i]);
        }
    }

    public void loadState(DataInput in) throws IOException {
        int size = in.readInt();
        if (size != size()) {
            throw new IOException("saved normaliser has " + size + " observations, this one " + size()
                    + "; resume with the configuration the run was started with");
        }
        count = in.readLong();
        for (int i = 0; i < mean.length; i++) {
            mean[i] = in.readDouble();
            squares[i] = in.readDouble();
        }
    }
}
