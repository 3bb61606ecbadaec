package dev.amble.training.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.robots.policy.Mlp;
import dev.amble.training.optim.RandomStream;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorNetworkTest {
    /** Sizes around the vector and panel widths of every machine, and none a multiple of any. */
    private static final int[][] SHAPES = {
        {1, 1}, {3, 5, 2}, {48, 256, 128, 64, 12}, {45, 67, 129, 1}, {17, 100, 31, 3}, {2, 64, 16, 4}
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 63, 64, 65, 130})
    void everyRowEqualsTheRobotsNetworkBitForBit(int rows) {
        for (int[] shape : SHAPES) {
            NetworkLayout layout = new NetworkLayout(shape);
            RandomGenerator random = RandomStream.of(rows, shape.length);
            float[] parameters = Samples.gaussian(random, layout.parameterCount(), 0.3);
            float[] inputs = Samples.gaussian(random, rows * layout.inputSize(), 1.0);
            Network network = Backend.VECTOR.network(shape);
            network.setParameters(parameters, 0);
            float[] outputs = new float[rows * layout.outputSize()];
            network.newWorkspace(rows).forward(inputs, 0, rows, outputs, 0);

            Mlp mlp = new Mlp(shape, parameters);
            float[] input = new float[layout.inputSize()];
            float[] expected = new float[layout.outputSize()];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(inputs, row * input.length, input, 0, input.length);
                mlp.forward(input, expected);
                for (int j = 0; j < expected.length; j++) {
                    assertEquals(
                            Float.floatToRawIntBits(expected[j]),
                            Float.floatToRawIntBits(outputs[row * expected.length + j]),
                            layout + " row " + row + " output " + j);
                }
            }
        }
    }

    @Test
    void smallerBatchesAfterLargerOnesSeeNoOldRows() {
        int[] shape = {5, 9, 3};
        Network network = Backend.VECTOR.network(shape);
        RandomGenerator random = RandomStream.of(1);
        network.setParameters(Samples.gaussian(random, network.layout().parameterCount(), 0.5), 0);
        float[] inputs = Samples.gaussian(random, 8 * 5, 1.0);
        float[] outputGradients = Samples.gaussian(random, 8 * 3, 1.0);
        float[] used = new float[network.layout().parameterCount()];
        float[] fresh = new float[used.length];
        float[] outputs = new float[8 * 3];
        Network.Workspace workspace = network.newWorkspace(8);
        workspace.forward(inputs, 0, 8, outputs, 0);
        workspace.backward(outputGradients, new float[used.length], 0);
        workspace.forward(inputs, 0, 3, outputs, 0);
        workspace.backward(outputGradients, used, 0);

        Network.Workspace other = network.newWorkspace(8);
        other.forward(inputs, 0, 3, outputs, 0);
        other.backward(outputGradients, fresh, 0);
        for (int i = 0; i < used.length; i++) {
            assertEquals(fresh[i], used[i], "parameter " + network.layout().describe(i));
        }
    }

    @Test
    void refusesMoreRowsThanTheWorkspaceHolds() {
        Network.Workspace workspace = Backend.VECTOR.network(2, 2).newWorkspace(4);
        assertThrows(IllegalArgumentException.class, () -> workspace.forward(new float[10], 0, 5, new float[10], 0));
    }

    @Test
    void refusesDerivativesBeforeAForwardPass() {
        Network.Workspace workspace = Backend.VECTOR.network(2, 2).newWorkspace(4);
        assertThrows(IllegalStateException.class, () -> workspace.backward(new float[8], new float[6], 0));
        assertThrows(IllegalStateException.class, () -> workspace.jacobianVectorProduct(new float[6], 0, new float[8]));
    }
}
