package dev.amble.training.model;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ELU;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Buffers of one thread for an {@link Nd4jNetwork}.
 *
 * <p>Batches stand on their side: a row-major {@code [rows][size]} batch is, without moving a byte, the column-major
 * matrix {@code size x rows}, so a layer is {@code weights * input + bias} and nothing is ever transposed in memory.
 * Smaller batches are padded with zero columns, which add nothing to a gradient.
 */
final class Nd4jWorkspace implements Network.Workspace {
    private final NetworkLayout layout;
    private final Nd4jParameters parameters;
    private final int maxRows;

    /** {@code activations[layer]} is the input of a layer. */
    private final INDArray[] activations;

    private final INDArray[] transposedActivations;

    /** Affine outputs of the layers, before the ELU; scratch in the tangent pass. */
    private final INDArray[] affine;

    /** {@code deltas[layer]}: dLoss / d(affine output of the layer); in the tangent pass the tangents. */
    private final INDArray[] deltas;

    /** Derivatives of the hidden ELUs. */
    private final INDArray[] slopes;

    private final ELU[] elus;
    private final ScalarMin[] negativeParts;
    private final Nd4jParameters gradient;
    private final FloatPointer input;
    private final FloatPointer output;
    private final FloatPointer outputDelta;
    private final float[] zeros;
    private @Nullable Nd4jParameters direction;
    private @Nullable Thread preparedThread;
    private int rows;

    Nd4jWorkspace(NetworkLayout layout, Nd4jParameters parameters, int maxRows) {
        if (maxRows < 1) {
            throw new IllegalArgumentException("maxRows must be at least 1, got " + maxRows);
        }
        this.layout = layout;
        this.parameters = parameters;
        this.maxRows = maxRows;
        int layers = layout.layers();
        activations = new INDArray[layers];
        transposedActivations = new INDArray[layers];
        affine = new INDArray[layers];
        deltas = new INDArray[layers];
        slopes = new INDArray[layers - 1];
        elus = new ELU[layers - 1];
        negativeParts = new ScalarMin[layers - 1];
        activations[0] = matrix(layout.inputSize());
        for (int layer = 0; layer < layers; layer++) {
            affine[layer] = matrix(layout.outputs(layer));
            deltas[layer] = matrix(layout.outputs(layer));
            if (layer < layers - 1) {
                activations[layer + 1] = matrix(layout.outputs(layer));
                slopes[layer] = matrix(layout.outputs(layer));
                elus[layer] = new ELU(affine[layer], activations[layer + 1]);
                negativeParts[layer] = new ScalarMin(activations[layer + 1], null, slopes[layer], 0f);
            }
        }
        Arrays.setAll(transposedActivations, i -> activations[i].transpose());
        gradient = new Nd4jParameters(layout);
        input = new FloatPointer(activations[0].data().pointer());
        output = new FloatPointer(affine[layers - 1].data().pointer());
        outputDelta = new FloatPointer(deltas[layers - 1].data().pointer());
        zeros = new float[maxRows * Math.max(layout.inputSize(), layout.outputSize())];
    }

    private INDArray matrix(int size) {
        return Nd4j.create(DataType.FLOAT, new long[] {size, maxRows}, 'f');
    }

    @Override
    public void forward(float[] inputs, int inputOffset, int rows, float[] outputsOut, int outputOffset) {
        if (rows < 1 || rows > maxRows) {
            throw new IllegalArgumentException("rows must be 1.." + maxRows + " in this workspace, got " + rows);
        }
        prepareThread();
        this.rows = rows;
        putRows(inputs, inputOffset, layout.inputSize(), input);
        int last = layout.layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            parameters.weights[layer].mmuli(activations[layer], affine[layer]);
            affine[layer].addiColumnVector(parameters.biases[layer]);
            if (layer < last) {
                Nd4j.getExecutioner().exec(elus[layer]);
            }
        }
        output.position(0).get(outputsOut, outputOffset, rows * layout.outputSize());
    }

    @Override
    public void backward(float[] outputGradients, float[] gradientInOut, int offset) {
        requireForward();
        prepareThread();
        putRows(outputGradients, 0, layout.outputSize(), outputDelta);
        for (int layer = layout.layers() - 1; layer >= 0; layer--) {
            deltas[layer].mmuli(transposedActivations[layer], gradient.weights[layer]);
            deltas[layer].sum(gradient.biases[layer], 1);
            if (layer > 0) {
                parameters.transposed[layer].mmuli(deltas[layer], deltas[layer - 1]);
                multiplyByEluDerivative(deltas[layer - 1], layer - 1);
            }
        }
        gradient.addTo(gradientInOut, offset);
    }

    @Override
    public void jacobianVectorProduct(float[] tangent, int offset, float[] outputTangentsOut) {
        requireForward();
        prepareThread();
        if (direction == null) {
            direction = new Nd4jParameters(layout);
        }
        direction.set(tangent, offset);
        int last = layout.layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            direction.weights[layer].mmuli(activations[layer], deltas[layer]);
            deltas[layer].addiColumnVector(direction.biases[layer]);
            if (layer > 0) {
                parameters.weights[layer].mmuli(deltas[layer - 1], affine[layer]);
                deltas[layer].addi(affine[layer]);
            }
            if (layer < last) {
                multiplyByEluDerivative(deltas[layer], layer);
            }
        }
        outputDelta.position(0).get(outputTangentsOut, 0, rows * layout.outputSize());
    }

    /** The derivative is 1 where the activation is positive and activation + 1 elsewhere. */
    private void multiplyByEluDerivative(INDArray deltaInOut, int hiddenLayer) {
        Nd4j.getExecutioner().exec(negativeParts[hiddenLayer]);
        slopes[hiddenLayer].addi(1f);
        deltaInOut.muli(slopes[hiddenLayer]);
    }

    private void putRows(float[] source, int offset, int size, FloatPointer target) {
        target.position(0).put(source, offset, rows * size);
        target.position((long) rows * size).put(zeros, 0, (maxRows - rows) * size);
    }

    private void prepareThread() {
        if (preparedThread != Thread.currentThread()) {
            Nd4jRuntime.computeOnThisThreadAlone();
            preparedThread = Thread.currentThread();
        }
    }

    private void requireForward() {
        if (rows == 0) {
            throw new IllegalStateException("derivatives belong to a forward pass: call forward first");
        }
    }
}
