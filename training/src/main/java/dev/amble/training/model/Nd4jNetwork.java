package dev.amble.training.model;

/**
 * The reference backend: ND4J, column-major arrays, everything of size preallocated.
 *
 * <p>Outputs agree with those of {@link VectorNetwork} to float rounding; the sums inside run in another order.
 */
final class Nd4jNetwork implements Network {
    private final NetworkLayout layout;
    private final Nd4jParameters parameters;

    Nd4jNetwork(NetworkLayout layout) {
        Nd4jRuntime.load();
        this.layout = layout;
        parameters = new Nd4jParameters(layout);
    }

    @Override
    public NetworkLayout layout() {
        return layout;
    }

    @Override
    public void setParameters(float[] parameters, int offset) {
        this.parameters.set(parameters, offset);
    }

    /** A call into the natives costs microseconds, so batches are larger than the vector backend's. */
    @Override
    public int preferredRows() {
        return 256;
    }

    @Override
    public Workspace newWorkspace(int maxRows) {
        return new Nd4jWorkspace(layout, parameters, maxRows);
    }
}
