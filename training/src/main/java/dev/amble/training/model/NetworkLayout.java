package dev.amble.training.model;

import dev.amble.robots.policy.Mlp;
import java.util.Arrays;

/**
 * Where each weight and bias of a multilayer perceptron lies in its flat parameter array.
 *
 * <p>The layout is that of {@link Mlp}: for each layer the weights {@code [in][out]} row-major, then the biases.
 */
public final class NetworkLayout {
    private final int[] sizes;
    private final int[] weightOffsets;
    private final int parameterCount;

    /** @param layerSizes input size, hidden sizes, output size; at least two, all positive */
    public NetworkLayout(int... layerSizes) {
        parameterCount = Mlp.parameterCount(layerSizes);
        sizes = layerSizes.clone();
        weightOffsets = new int[layers()];
        for (int layer = 1; layer < layers(); layer++) {
            weightOffsets[layer] = biasOffset(layer - 1) + outputs(layer - 1);
        }
    }

    /** Number of weight layers: one less than the number of sizes. */
    public int layers() {
        return sizes.length - 1;
    }

    public int inputs(int layer) {
        return sizes[layer];
    }

    public int outputs(int layer) {
        return sizes[layer + 1];
    }

    public int inputSize() {
        return sizes[0];
    }

    public int outputSize() {
        return sizes[sizes.length - 1];
    }

    public int parameterCount() {
        return parameterCount;
    }

    /** Index of the first weight of a layer. */
    public int weightOffset(int layer) {
        return weightOffsets[layer];
    }

    /** Index of the first bias of a layer. */
    public int biasOffset(int layer) {
        return weightOffsets[layer] + sizes[layer] * sizes[layer + 1];
    }

    /** Name of a parameter for messages, for example {@code "layer 1 weight [3][7]"}. */
    public String describe(int parameter) {
        int layer = layers() - 1;
        while (parameter < weightOffset(layer)) {
            layer--;
        }
        if (parameter >= biasOffset(layer)) {
            return "layer " + layer + " bias [" + (parameter - biasOffset(layer)) + "]";
        }
        int weight = parameter - weightOffset(layer);
        return "layer " + layer + " weight [" + weight / outputs(layer) + "][" + weight % outputs(layer) + "]";
    }

    /** A copy of the layer sizes. */
    public int[] sizes() {
        return sizes.clone();
    }

    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
