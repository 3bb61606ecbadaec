package dev.amble.training.model;

/** A perceptron in double, written for clarity: what the backends are measured against. */
public final class ReferenceNetwork {
    private ReferenceNetwork() {}

    /** Outputs {@code [rows][outputSize]} with the parameters from {@code offset}. */
    public static double[] forward(NetworkLayout layout, double[] parameters, int offset, float[] inputs, int rows) {
        double[] current = widen(inputs);
        for (int layer = 0; layer < layout.layers(); layer++) {
            int in = layout.inputs(layer);
            int out = layout.outputs(layer);
            double[] next = new double[rows * out];
            for (int row = 0; row < rows; row++) {
                for (int j = 0; j < out; j++) {
                    double sum = parameters[offset + layout.biasOffset(layer) + j];
                    for (int k = 0; k < in; k++) {
                        sum += current[row * in + k] * parameters[offset + layout.weightOffset(layer) + k * out + j];
                    }
                    boolean hidden = layer < layout.layers() - 1;
                    next[row * out + j] = hidden && sum < 0.0 ? Math.expm1(sum) : sum;
                }
            }
            current = next;
        }
        return current;
    }

    public static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
