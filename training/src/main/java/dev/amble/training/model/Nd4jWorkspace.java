package dev.amble.training.model;

import org.jspecify.annotations.Nullable;

/**
 * Buffers of one thread for an {@link Nd4jNetwork}: an {@link Nd4jBatch} for each number of rows met, made on first use,
 * because the natives want arrays of exactly the right shape.
 */
final class Nd4jWorkspace implements Network.Workspace {
    private final NetworkLayout layout;
    private final Nd4jParameters parameters;
    private final Nd4jParameters gradient;

    /** {@code batches[rows]}. */
    private final @Nullable Nd4jBatch[] batches;

    private @Nullable Nd4jBatch current;
    private @Nullable Nd4jParameters direction;
    private @Nullable Thread preparedThread;

    Nd4jWorkspace(NetworkLayout layout, Nd4jParameters parameters, int maxRows) {
        if (maxRows < 1) {
            throw new IllegalArgumentException("maxRows must be at least 1, got " + maxRows);
        }
        this.layout = layout;
        this.parameters = parameters;
        gradient = new Nd4jParameters(layout);
        batches = new Nd4jBatch[maxRows + 1];
    }

    @Override
    public void forward(float[] inputs, int inputOffset, int rows, float[] outputsOut, int outputOffset) {
        if (rows < 1 || rows >= batches.length) {
            throw new IllegalArgumentException(
                    "rows must be 1.." + (batches.length - 1) + " in this workspace, got " + rows);
        }
        prepareThread();
        Nd4jBatch batch = batches[rows];
        if (batch == null) {
            batch = new Nd4jBatch(layout, parameters, rows);
            batches[rows] = batch;
        }
        batch.forward(inputs, inputOffset, outputsOut, outputOffset);
        current = batch;
    }

    @Override
    public void backward(float[] outputGradients, float[] gradientInOut, int offset) {
        Nd4jBatch batch = requireForward();
        prepareThread();
        batch.backward(outputGradients, gradient);
        gradient.addTo(gradientInOut, offset);
    }

    @Override
    public void jacobianVectorProduct(float[] tangent, int offset, float[] outputTangentsOut) {
        Nd4jBatch batch = requireForward();
        prepareThread();
        if (direction == null) {
            direction = new Nd4jParameters(layout);
        }
        direction.set(tangent, offset);
        batch.tangents(direction, outputTangentsOut);
    }

    private void prepareThread() {
        if (preparedThread != Thread.currentThread()) {
            Nd4jRuntime.computeOnThisThreadAlone();
            preparedThread = Thread.currentThread();
        }
    }

    private Nd4jBatch requireForward() {
        if (current == null) {
            throw new IllegalStateException("derivatives belong to a forward pass: call forward first");
        }
        return current;
    }
}
