package dev.amble.training.model;

/**
 * A multilayer perceptron (ELU hidden layers, linear output) evaluated on batches, with derivatives.
 *
 * <p>A network holds one private copy of its parameters, shared read-only by all workspaces. Any number of threads may
 * compute at the same time, each with its own {@link Workspace}; {@link #setParameters} must not overlap with them.
 * All batches are row-major {@code [rows][size]}.
 */
public interface Network {
    /** Layer sizes and the place of every parameter. */
    NetworkLayout layout();

    /**
     * Copies new parameters in. No workspace may be computing; each needs a new {@link Workspace#forward} afterwards.
     *
     * @param parameters flat, laid out as {@link #layout()} says, starting at {@code offset}
     */
    void setParameters(float[] parameters, int offset);

    /**
     * Number of rows a workspace call at which this backend works best; larger batches are better cut into pieces.
     */
    int preferredRows();

    /**
     * Creates the buffers for one thread.
     *
     * @param maxRows most rows a call may have
     */
    Workspace newWorkspace(int maxRows);

    /** Buffers of one thread. Calls allocate nothing worth speaking of (the ND4J backend: small headers). */
    interface Workspace {
        /**
         * Computes the outputs of a batch and remembers what the derivatives need.
         *
         * @param inputs the batch starts at {@code inputOffset}; unchanged
         * @param rows 1 to the workspace's limit
         * @param outputsOut {@code rows * outputSize} values overwritten from {@code outputOffset}
         */
        void forward(float[] inputs, int inputOffset, int rows, float[] outputsOut, int outputOffset);

        /**
         * Adds the parameter gradient of the last {@link #forward} batch.
         *
         * @param outputGradients dLoss/dOutput {@code [rows][outputSize]} from index 0
         * @param gradientInOut {@code parameterCount} values from {@code offset}, added to
         */
        void backward(float[] outputGradients, float[] gradientInOut, int offset);

        /**
         * Computes how the outputs of the last {@link #forward} batch change along a direction in parameter space.
         *
         * @param tangent direction, {@code parameterCount} values from {@code offset}
         * @param outputTangentsOut {@code [rows][outputSize]} from index 0, overwritten
         * @see <a href="https://doi.org/10.1162/neco.1994.6.1.147">Pearlmutter (1994), the R{} forward pass</a>
         */
        void jacobianVectorProduct(float[] tangent, int offset, float[] outputTangentsOut);
    }
}
