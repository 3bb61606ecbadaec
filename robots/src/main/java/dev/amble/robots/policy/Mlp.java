package dev.amble.robots.policy;

import java.util.Arrays;

/**
 * A multilayer perceptron for one observation at a time: ELU hidden layers, linear output.
 *
 * <p>Parameters are one flat array: for each layer in turn the weights {@code [in][out]} row-major, then the biases
 * {@code [out]}. Each output accumulates in float from its bias, inputs in ascending order, one fused multiply-add per
 * input; that order is the contract with the training kernels, which give the same bits.
 *
 * <p>{@link #forward} allocates nothing. One instance serves one thread at a time.
 */
public final class Mlp {
    /** {@code weights[layer][input]} is the row of weights leaving that input: an array each, so that C2 vectorises. */
    private final float[][][] weights;

    private final float[][] biases;

    /** {@code activations[layer]} holds the outputs of that layer during a call. */
    private final float[][] activations;

    private final int inputSize;

    /**
     * Copies the parameters into a network.
     *
     * @param layerSizes input size, hidden sizes, output size; at least two, all positive
     * @param parameters flat, as described above; its length is {@link #parameterCount(int...)}
     */
    public Mlp(int[] layerSizes, float[] parameters) {
        int expected = parameterCount(layerSizes);
        if (parameters.length != expected) {
            throw new IllegalArgumentException("a network of layers " + Arrays.toString(layerSizes) + " has " + expected
                    + " parameters, got " + parameters.length);
        }
        int layers = layerSizes.length - 1;
        inputSize = layerSizes[0];
        weights = new float[layers][][];
        biases = new float[layers][];
        activations = new float[layers][];
        int offset = 0;
        for (int layer = 0; layer < layers; layer++) {
            int in = layerSizes[layer];
            int out = layerSizes[layer + 1];
            weights[layer] = new float[in][];
            for (int k = 0; k < in; k++) {
                weights[layer][k] = Arrays.copyOfRange(parameters, offset, offset + out);
                offset += out;
            }
            biases[layer] = Arrays.copyOfRange(parameters, offset, offset + out);
            offset += out;
            activations[layer] = new float[out];
        }
    }

    /** Length of the flat parameter array of a network with these layers. */
    public static int parameterCount(int... layerSizes) {
        if (layerSizes.length < 2) {
            throw new IllegalArgumentException(
                    "a network needs an input and an output size, got " + Arrays.toString(layerSizes));
        }
        int count = 0;
        for (int layer = 0; layer < layerSizes.length; layer++) {
            if (layerSizes[layer] < 1) {
                throw new IllegalArgumentException(
                        "layer sizes must be at least 1, got " + Arrays.toString(layerSizes));
            }
            if (layer > 0) {
                count = Math.addExact(count, Math.multiplyExact(layerSizes[layer - 1] + 1, layerSizes[layer]));
            }
        }
        return count;
    }

    public int inputSize() {
        return inputSize;
    }

    public int outputSize() {
        return biases[biases.length - 1].length;
    }

    /**
     * Computes the network's output.
     *
     * @param input at least {@link #inputSize()} values, unchanged
     * @param outputOut at least {@link #outputSize()} values, overwritten
     */
    public void forward(float[] input, float[] outputOut) {
        float[] current = input;
        int last = weights.length - 1;
        for (int layer = 0; layer <= last; layer++) {
            float[] next = activations[layer];
            affine(weights[layer], biases[layer], current, next);
            if (layer < last) {
                for (int j = 0; j < next.length; j++) {
                    next[j] = Elu.apply(next[j]);
                }
            }
            current = next;
        }
        System.arraycopy(current, 0, outputOut, 0, current.length);
    }

    private static void affine(float[][] rows, float[] bias, float[] input, float[] outputOut) {
        System.arraycopy(bias, 0, outputOut, 0, bias.length);
        int k = 0;
        for (; k + 3 < rows.length; k += 4) {
            float[] row0 = rows[k];
            float[] row1 = rows[k + 1];
            float[] row2 = rows[k + 2];
            float[] row3 = rows[k + 3];
            addFourRows(input[k], row0, input[k + 1], row1, input[k + 2], row2, input[k + 3], row3, outputOut);
        }
        for (; k < rows.length; k++) {
            addRow(input[k], rows[k], outputOut);
        }
    }

    private static void addFourRows(
            float x0, float[] w0, float x1, float[] w1, float x2, float[] w2, float x3, float[] w3, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Math.fma(x3, w3[j], Math.fma(x2, w2[j], Math.fma(x1, w1[j], Math.fma(x0, w0[j], sum[j]))));
        }
    }

    private static void addRow(float x, float[] w, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Math.fma(x, w[j], sum[j]);
        }
    }
}
