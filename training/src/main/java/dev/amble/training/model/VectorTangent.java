package dev.amble.training.model;

/**
 * The tangent pass of a {@link VectorNetwork}: with {@code h} the activations, {@code W} the weights and {@code (V, v)}
 * the direction, {@code t' = elu'(.) * (t W + h V + v)} layer by layer, starting from {@code t = 0} at the input.
 */
final class VectorTangent {
    private final VectorNetwork network;
    private final NetworkLayout layout;
    private final VectorNetwork direction;
    private final float[][] scratch;

    VectorTangent(VectorNetwork network, int paddedRows, int[] strides) {
        this.network = network;
        this.layout = network.layout();
        this.direction = new VectorNetwork(layout);
        scratch = new float[layout.layers()][];
        for (int layer = 0; layer < scratch.length; layer++) {
            scratch[layer] = new float[paddedRows * strides[layer + 1]];
        }
    }

    void setDirection(float[] tangent, int offset) {
        direction.setParameters(tangent, offset);
    }

    /** @param tangentsOut {@code [layer][row][stride]}, overwritten; the last layer's are the result */
    void propagate(float[][] activations, int[] strides, int rows, float[] zeroBias, float[][] tangentsOut) {
        int last = layout.layers() - 1;
        for (int layer = 0; layer <= last; layer++) {
            int in = layout.inputs(layer);
            int out = layout.outputs(layer);
            int stride = strides[layer + 1];
            float[] tangents = tangentsOut[layer];
            VectorKernels.multiply(
                    activations[layer],
                    strides[layer],
                    rows,
                    direction.panels[layer],
                    in,
                    out,
                    direction.biases[layer],
                    tangents,
                    stride);
            if (layer > 0) {
                VectorKernels.multiply(
                        tangentsOut[layer - 1],
                        strides[layer],
                        rows,
                        network.panels[layer],
                        in,
                        out,
                        zeroBias,
                        scratch[layer],
                        stride);
                VectorRows.add(tangents, scratch[layer], stride, rows, out);
            }
            if (layer < last) {
                VectorRows.multiplyByEluDerivative(tangents, activations[layer + 1], stride, rows, out);
            }
        }
    }
}
