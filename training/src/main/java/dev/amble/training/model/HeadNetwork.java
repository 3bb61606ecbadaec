package dev.amble.training.model;

/**
 * A head of a network that several share: some of its outputs, with all of its parameters.
 *
 * <p>The layout is that of the whole network, which has more outputs than the head. Setting parameters sets them for all
 * heads.
 */
final class HeadNetwork implements Network {
    private final Network whole;
    private final int first;
    private final int outputs;

    /**
     * @param first of the whole network's outputs that belong to the head
     * @param outputs how many do
     */
    HeadNetwork(Network whole, int first, int outputs) {
        this.whole = whole;
        this.first = first;
        this.outputs = outputs;
    }

    @Override
    public NetworkLayout layout() {
        return whole.layout();
    }

    @Override
    public void setParameters(float[] parameters, int offset) {
        whole.setParameters(parameters, offset);
    }

    @Override
    public int preferredRows() {
        return whole.preferredRows();
    }

    @Override
    public Workspace newWorkspace(int maxRows) {
        return new Head(whole.newWorkspace(maxRows), maxRows);
    }

    private final class Head implements Workspace {
        private final Workspace workspace;
        private final int width = whole.layout().outputSize();
        private final float[] all;

        /** Zero for the outputs of other heads. */
        private final float[] allGradients;

        private int rows;

        Head(Workspace workspace, int maxRows) {
            this.workspace = workspace;
            all = new float[maxRows * width];
            allGradients = new float[maxRows * width];
        }

        @Override
        public void forward(float[] inputs, int inputOffset, int rows, float[] outputsOut, int outputOffset) {
            this.rows = rows;
            workspace.forward(inputs, inputOffset, rows, all, 0);
            gather(outputsOut, outputOffset);
        }

        @Override
        public void backward(float[] outputGradients, float[] gradientInOut, int offset) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(outputGradients, row * outputs, allGradients, row * width + first, outputs);
            }
            workspace.backward(allGradients, gradientInOut, offset);
        }

        @Override
        public void jacobianVectorProduct(float[] tangent, int offset, float[] outputTangentsOut) {
            workspace.jacobianVectorProduct(tangent, offset, all);
            gather(outputTangentsOut, 0);
        }

        private void gather(float[] target, int offset) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(all, row * width + first, target, offset + row * outputs, outputs);
            }
        }
    }
}
