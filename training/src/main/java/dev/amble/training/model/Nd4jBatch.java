package dev.amble.training.model;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Preallocated arrays and operations of an {@link Nd4jNetwork} for one number of rows and one thread.
 *
 * <p>Batches stand on their side: a row-major {@code [rows][size]} batch is, without moving a byte, the column-major
 * matrix {@code size x rows}, so a layer is {@code weights * input + bias} and nothing is ever transposed in memory.
 * Biases are added and summed by products with ones, which take a third of the time of ND4J's broadcasts.
 */
final class Nd4jBatch {
    private final NetworkLayout layout;
    private final Nd4jParameters parameters;
    private final int rows;

    /** {@code activations[layer]} is the input of a layer. */
    private final INDArray[] activations;

    private final INDArray[] transposedActivations;

    /** Affine outputs of the layers, before the ELU; scratch in the tangent pass. */
    private final INDArray[] affine;

    /** Derivatives of the hidden ELUs: {@code exp(min(x, 0))}. */
    private final INDArray[] slopes;

    /** {@code deltas[layer]}: dLoss / d(affine output of the layer); in the tangent pass the tangents. */
    private final INDArray[] deltas;

    private final Op[] positiveParts;
    private final Op[] negativeParts;
    private final Op[] exponentials;
    private final INDArray onesRow;
    private final INDArray onesColumn;
    private final FloatPointer input;
    private final FloatPointer output;
    private final FloatPointer outputDelta;

    Nd4jBatch(NetworkLayout layout, Nd4jParameters parameters, int rows) {
        this.layout = layout;
        this.parameters = parameters;
        this.rows = rows;
        int layers = layout.layers();
        int hidden = layers - 1;
        activations = new INDArray[layers];
        transposedActivations = new INDArray[layers];
        affine = new INDArray[layers];
        deltas = new INDArray[layers];
        slopes = new INDArray[hidden];
        positiveParts = new Op[hidden];
        negativeParts = new Op[hidden];
        exponentials = new Op[hidden];
        Arrays.setAll(activations, layer -> matrix(layout.inputs(layer)));
        Arrays.setAll(transposedActivations, layer -> activations[layer].transpose());
        Arrays.setAll(affine, layer -> matrix(layout.outputs(layer)));
        Arrays.setAll(deltas, layer -> matrix(layout.outputs(layer)));
        Arrays.setAll(slopes, layer -> matrix(layout.outputs(layer)));
        for (int layer = 0; layer < hidden; layer++) {
            positiveParts[layer] = new ScalarMax(affine[layer], null, activations[layer + 1], 0f);
            negativeParts[layer] = new ScalarMin(affine[layer], null, slopes[layer], 0f);
            exponentials[layer] = new Exp(slopes[layer], slopes[layer]);
        }
        onesRow = Nd4j.ones(DataType.FLOAT, 1, rows);
        onesColumn = Nd4j.ones(DataType.FLOAT, rows, 1);
        input = new FloatPointer(activations[0].data().pointer());
        output = new FloatPointer(affine[hidden].data().pointer());
        outputDelta = new FloatPointer(deltas[hidden].data().pointer());
    }

    private INDArray matrix(int size) {
        return Nd4j.create(DataType.FLOAT, new long[] {size, rows}, 'f');
    }

    void forward(float[] inputs, int inputOffset, float[] outputsOut, int outputOffset) {
        input.put(inputs, inputOffset, rows * layout.inputSize());
        for (int layer = 0; layer < layout.layers(); layer++) {
            parameters.weights[layer].mmuli(activations[layer], affine[layer]);
            addToEveryColumn(parameters.biases[layer], affine[layer]);
            if (layer < slopes.length) {
                elu(layer);
            }
        }
        output.get(outputsOut, outputOffset, rows * layout.outputSize());
    }

    /** {@code elu(x) = max(x, 0) + exp(min(x, 0)) - 1}. */
    private void elu(int layer) {
        Nd4j.getExecutioner().exec(positiveParts[layer]);
        Nd4j.getExecutioner().exec(negativeParts[layer]);
        Nd4j.getExecutioner().exec(exponentials[layer]);
        activations[layer + 1].addi(slopes[layer]);
        activations[layer + 1].subi(1f);
    }

    /** @param gradientOut overwritten */
    void backward(float[] outputGradients, Nd4jParameters gradientOut) {
        outputDelta.put(outputGradients, 0, rows * layout.outputSize());
        for (int layer = layout.layers() - 1; layer >= 0; layer--) {
            deltas[layer].mmuli(transposedActivations[layer], gradientOut.weights[layer]);
            Nd4j.gemm(deltas[layer], onesColumn, gradientOut.biases[layer], false, false, 1.0, 0.0);
            if (layer > 0) {
                parameters.transposed[layer].mmuli(deltas[layer], deltas[layer - 1]);
                deltas[layer - 1].muli(slopes[layer - 1]);
            }
        }
    }

    void tangents(Nd4jParameters direction, float[] outputTangentsOut) {
        for (int layer = 0; layer < layout.layers(); layer++) {
            direction.weights[layer].mmuli(activations[layer], deltas[layer]);
            addToEveryColumn(direction.biases[layer], deltas[layer]);
            if (layer > 0) {
                parameters.weights[layer].mmuli(deltas[layer - 1], affine[layer]);
                deltas[layer].addi(affine[layer]);
            }
            if (layer < slopes.length) {
                deltas[layer].muli(slopes[layer]);
            }
        }
        outputDelta.get(outputTangentsOut, 0, rows * layout.outputSize());
    }

    private void addToEveryColumn(INDArray column, INDArray matrixInOut) {
        Nd4j.gemm(column, onesRow, matrixInOut, false, false, 1.0, 1.0);
    }
}
