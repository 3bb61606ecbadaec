package dev.amble.training.model;

import java.util.random.RandomGenerator;

/**
 * Orthogonal weight initialisation: the shorter side of each weight matrix is a set of orthogonal vectors of length
 * {@code gain}, uniformly random; biases are zero.
 *
 * @see <a href="https://arxiv.org/abs/1312.6120">Saxe et al. (2014), section 3</a>
 */
public final class OrthogonalInitializer {
    /** Gain of hidden layers. */
    private static final double HIDDEN_GAIN = Math.sqrt(2.0);

    private OrthogonalInitializer() {}

    /**
     * Fills the parameters of a network.
     *
     * @param outputGain gain of the last layer; hidden layers have sqrt(2)
     * @param parametersOut {@code layout.parameterCount()} values from {@code offset}, overwritten
     */
    public static void initialize(
            NetworkLayout layout, double outputGain, RandomGenerator random, float[] parametersOut, int offset) {
        int last = layout.layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            int in = layout.inputs(layer);
            int out = layout.outputs(layer);
            double gain = layer == last ? outputGain : HIDDEN_GAIN;
            double[][] vectors = orthonormalVectors(Math.min(in, out), Math.max(in, out), random);
            int weights = offset + layout.weightOffset(layer);
            for (int i = 0; i < in; i++) {
                for (int j = 0; j < out; j++) {
                    double unit = in < out ? vectors[i][j] : vectors[j][i];
                    parametersOut[weights + i * out + j] = (float) (gain * unit);
                }
            }
            int biases = offset + layout.biasOffset(layer);
            for (int j = 0; j < out; j++) {
                parametersOut[biases + j] = 0f;
            }
        }
    }

    /** Modified Gram-Schmidt on Gaussian vectors, which leaves the set uniformly distributed. */
    private static double[][] orthonormalVectors(int count, int size, RandomGenerator random) {
        double[][] vectors = new double[count][size];
        for (int v = 0; v < count; v++) {
            double[] vector = vectors[v];
            for (int i = 0; i < size; i++) {
                vector[i] = random.nextGaussian();
            }
            for (int u = 0; u < v; u++) {
                double projection = dot(vector, vectors[u]);
                for (int i = 0; i < size; i++) {
                    vector[i] -= projection * vectors[u][i];
                }
            }
            double length = Math.sqrt(dot(vector, vector));
            for (int i = 0; i < size; i++) {
                vector[i] /= length;
            }
        }
        return vectors;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
