package dev.amble.training.model;

/**
 * The fast backend: fused {@link VectorKernels} over packed panels.
 *
 * <p>Outputs equal those of {@link dev.amble.robots.policy.Mlp} bit for bit, row by row, for any batch size; gradients
 * are the same bits for any vector length.
 */
final class VectorNetwork implements Network {
    private final NetworkLayout layout;

    /** {@code panels[layer]}: the weights {@code [in][out]}, packed. */
    final float[][] panels;

    /** {@code transposedPanels[layer]}: the weights as {@code [out][in]}, packed; unused for the first layer. */
    final float[][] transposedPanels;

    /** {@code biases[layer]}, padded. */
    final float[][] biases;

    VectorNetwork(NetworkLayout layout) {
        this.layout = layout;
        int layers = layout.layers();
        panels = new float[layers][];
        transposedPanels = new float[layers][];
        biases = new float[layers][];
        for (int layer = 0; layer < layers; layer++) {
            int in = layout.inputs(layer);
            int out = layout.outputs(layer);
            panels[layer] = new float[in * VectorKernels.padColumns(out)];
            transposedPanels[layer] = new float[layer == 0 ? 0 : out * VectorKernels.padColumns(in)];
            biases[layer] = new float[VectorKernels.padColumns(out)];
        }
    }

    @Override
    public NetworkLayout layout() {
        return layout;
    }

    @Override
    public void setParameters(float[] parameters, int offset) {
        for (int layer = 0; layer < layout.layers(); layer++) {
            int in = layout.inputs(layer);
            int out = layout.outputs(layer);
            int weights = offset + layout.weightOffset(layer);
            VectorKernels.pack(parameters, weights, in, out, panels[layer]);
            if (layer > 0) {
                VectorKernels.packTransposed(parameters, weights, in, out, transposedPanels[layer]);
            }
            System.arraycopy(parameters, offset + layout.biasOffset(layer), biases[layer], 0, out);
        }
    }

    /** The activations of 96 rows of a usual policy network fit the second-level cache beside its panels. */
    @Override
    public int preferredRows() {
        return 96;
    }

    @Override
    public Workspace newWorkspace(int maxRows) {
        return new VectorWorkspace(this, maxRows);
    }
}
