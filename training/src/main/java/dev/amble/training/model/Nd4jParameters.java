package dev.amble.training.model;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A flat parameter array (weights, a gradient or a direction) off the heap, seen as matrices.
 *
 * <p>Weights {@code [in][out]} row-major are, without moving a byte, the column-major ('f') matrix {@code out x in}.
 */
final class Nd4jParameters {
    /** {@code weights[layer]} is {@code out x in}. */
    final INDArray[] weights;

    /** {@code transposed[layer]} is {@code in x out}, the same memory. */
    final INDArray[] transposed;

    /** {@code biases[layer]} is {@code out x 1}. */
    final INDArray[] biases;

    private final INDArray flat;
    private final FloatPointer pointer;
    private final float[] staging;

    Nd4jParameters(NetworkLayout layout) {
        int layers = layout.layers();
        int count = layout.parameterCount();
        flat = Nd4j.zeros(DataType.FLOAT, count);
        pointer = new FloatPointer(flat.data().pointer());
        staging = new float[count];
        weights = new INDArray[layers];
        transposed = new INDArray[layers];
        biases = new INDArray[layers];
        for (int layer = 0; layer < layers; layer++) {
            weights[layer] = view(layout.outputs(layer), layout.inputs(layer), layout.weightOffset(layer));
            transposed[layer] = weights[layer].transpose();
            biases[layer] = view(layout.outputs(layer), 1, layout.biasOffset(layer));
        }
    }

    private INDArray view(int rows, int columns, int offset) {
        return Nd4j.create(flat.data(), new long[] {rows, columns}, new long[] {1, rows}, offset, 'f');
    }

    /** Copies the parameters in. */
    void set(float[] parameters, int offset) {
        pointer.position(0).put(parameters, offset, staging.length);
    }

    /** Adds the parameters to {@code targetInOut}. */
    void addTo(float[] targetInOut, int offset) {
        pointer.position(0).get(staging, 0, staging.length);
        for (int i = 0; i < staging.length; i++) {
            targetInOut[offset + i] += staging[i];
        }
    }
}
