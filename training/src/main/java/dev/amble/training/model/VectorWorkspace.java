package dev.amble.training.model;

import org.jspecify.annotations.Nullable;

/** Buffers of one thread for a {@link VectorNetwork}: padded rows, one matrix of activations and deltas a layer. */
final class VectorWorkspace implements Network.Workspace {
    /** Keeps rows off a common power-of-two distance, which would make them compete for the same cache lines. */
    private static final int STRIDE_GAP = 16;

    private final VectorNetwork network;
    private final NetworkLayout layout;
    private final int maxRows;

    /** {@code strides[0]} is of the input, {@code strides[layer + 1]} of the output of a layer. */
    private final int[] strides;

    /** {@code activations[0]} is a padded copy of the input, {@code activations[layer + 1]} the output of a layer. */
    private final float[][] activations;

    /** {@code deltas[layer]}: dLoss / d(affine output of the layer); in the tangent pass the tangents. */
    private final float[][] deltas;

    private final float[] tile = new float[VectorKernels.TILE_SIZE];
    private final float[] zeroBias;
    private @Nullable VectorTangent tangent;
    private int rows;

    VectorWorkspace(VectorNetwork network, int maxRows) {
        if (maxRows < 1) {
            throw new IllegalArgumentException("maxRows must be at least 1, got " + maxRows);
        }
        this.network = network;
        this.layout = network.layout();
        this.maxRows = maxRows;
        int layers = layout.layers();
        int paddedRows = VectorKernels.padRows(maxRows);
        strides = new int[layers + 1];
        activations = new float[layers + 1][];
        deltas = new float[layers][];
        int widest = 0;
        for (int i = 0; i <= layers; i++) {
            int size = i == 0 ? layout.inputSize() : layout.outputs(i - 1);
            strides[i] = VectorKernels.padColumns(size) + STRIDE_GAP;
            activations[i] = new float[paddedRows * strides[i]];
            if (i > 0) {
                deltas[i - 1] = new float[paddedRows * strides[i]];
            }
            widest = Math.max(widest, VectorKernels.padColumns(size));
        }
        zeroBias = new float[widest];
    }

    @Override
    public void forward(float[] inputs, int inputOffset, int rows, float[] outputsOut, int outputOffset) {
        if (rows < 1 || rows > maxRows) {
            throw new IllegalArgumentException("rows must be 1.." + maxRows + " in this workspace, got " + rows);
        }
        this.rows = rows;
        int last = layout.layers() - 1;
        VectorRows.spread(inputs, inputOffset, rows, layout.inputSize(), activations[0], strides[0]);
        for (int layer = 0; layer <= last; layer++) {
            int out = layout.outputs(layer);
            float[] next = activations[layer + 1];
            VectorKernels.multiply(
                    activations[layer],
                    strides[layer],
                    rows,
                    network.panels[layer],
                    layout.inputs(layer),
                    out,
                    network.biases[layer],
                    next,
                    strides[layer + 1]);
            if (layer < last) {
                VectorRows.elu(next, strides[layer + 1], rows, out);
            }
        }
        VectorRows.gather(
                activations[last + 1], strides[last + 1], rows, layout.outputSize(), outputsOut, outputOffset);
    }

    @Override
    public void backward(float[] outputGradients, float[] gradientInOut, int offset) {
        requireForward();
        int last = layout.layers() - 1;
        VectorRows.spread(outputGradients, 0, rows, layout.outputSize(), deltas[last], strides[last + 1]);
        for (int layer = last; layer >= 0; layer--) {
            int in = layout.inputs(layer);
            int out = layout.outputs(layer);
            float[] delta = deltas[layer];
            int stride = strides[layer + 1];
            VectorKernels.addColumnSums(
                    delta, stride, rows, out, tile, gradientInOut, offset + layout.biasOffset(layer));
            VectorKernels.addTransposedProduct(
                    activations[layer],
                    strides[layer],
                    delta,
                    stride,
                    rows,
                    in,
                    out,
                    tile,
                    gradientInOut,
                    offset + layout.weightOffset(layer));
            if (layer > 0) {
                VectorKernels.multiply(
                        delta,
                        stride,
                        rows,
                        network.transposedPanels[layer],
                        out,
                        in,
                        zeroBias,
                        deltas[layer - 1],
                        strides[layer]);
                VectorRows.multiplyByEluDerivative(deltas[layer - 1], activations[layer], strides[layer], rows, in);
            }
        }
    }

    @Override
    public void jacobianVectorProduct(float[] tangent, int offset, float[] outputTangentsOut) {
        requireForward();
        if (this.tangent == null) {
            this.tangent = new VectorTangent(network, VectorKernels.padRows(maxRows), strides);
        }
        this.tangent.setDirection(tangent, offset);
        this.tangent.propagate(activations, strides, rows, zeroBias, deltas);
        int last = layout.layers() - 1;
        VectorRows.gather(deltas[last], strides[last + 1], rows, layout.outputSize(), outputTangentsOut, 0);
    }

    private void requireForward() {
        if (rows == 0) {
            throw new IllegalStateException("derivatives belong to a forward pass: call forward first");
        }
    }
}
