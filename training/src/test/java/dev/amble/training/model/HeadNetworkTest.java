package dev.amble.training.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.randomization.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadNetworkTest {
    private static final int ROWS = 5;
    private static final int INPUTS = 3;
    private static final int OUTPUTS = 4;

    private final Network whole = Backend.VECTOR.network(INPUTS, 7, OUTPUTS);
    private final HeadNetwork head = new HeadNetwork(whole, 1, 2);
    private final int parameterCount = whole.layout().parameterCount();
    private final RandomStream random = RandomStream.of(1);
    private final float[] inputs = Samples.gaussian(random, ROWS * INPUTS, 1.0);

    HeadNetworkTest() {
        head.setParameters(Samples.gaussian(random, parameterCount, 0.5), 0);
    }

    private static float[] columnsOneAndTwo(float[] rows) {
        float[] columns = new float[ROWS * 2];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(rows, row * OUTPUTS + 1, columns, row * 2, 2);
        }
        return columns;
    }

    @Test
    void outputsAndTangentsAreItsColumnsOfTheWhole() {
        float[] tangent = Samples.gaussian(random, parameterCount, 1.0);
        float[] all = new float[ROWS * OUTPUTS];
        float[] its = new float[ROWS * 2];
        Network.Workspace wholes = whole.newWorkspace(ROWS);
        Network.Workspace heads = head.newWorkspace(ROWS);
        wholes.forward(inputs, 0, ROWS, all, 0);
        heads.forward(inputs, 0, ROWS, its, 0);
        assertArrayEquals(columnsOneAndTwo(all), its);
        wholes.jacobianVectorProduct(tangent, 0, all);
        heads.jacobianVectorProduct(tangent, 0, its);
        assertArrayEquals(columnsOneAndTwo(all), its);
    }

    @Test
    void itsGradientIsTheWholesWithNothingFromOtherOutputs() {
        float[] gradients = Samples.gaussian(random, ROWS * 2, 1.0);
        float[] allGradients = new float[ROWS * OUTPUTS];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(gradients, row * 2, allGradients, row * OUTPUTS + 1, 2);
        }
        float[] expected = new float[parameterCount];
        float[] actual = new float[parameterCount];
        Network.Workspace wholes = whole.newWorkspace(ROWS);
        Network.Workspace heads = head.newWorkspace(ROWS);
        wholes.forward(inputs, 0, ROWS, new float[ROWS * OUTPUTS], 0);
        wholes.backward(allGradients, expected, 0);
        heads.forward(inputs, 0, ROWS, new float[ROWS * 2], 0);
        heads.backward(gradients, actual, 0);
        assertArrayEquals(expected, actual);
    }

    @Test
    void aSharedNetworkStartsWithSmallMeansAndAWholeValue() {
        ActorCritic model = new ActorCritic(
                Backend.VECTOR,
                new ActorCriticConfig(INPUTS, INPUTS, 2, List.of(7), List.of(), true, 0.1, 0.5, 0.1, 1.0),
                1);
        NetworkLayout layout = model.actor().layout();
        double[] squares = new double[3]; // of the three columns of the last weights [7][3]
        for (int i = 0; i < 7 * 3; i++) {
            squares[i % 3] += Math.pow(model.parameters()[layout.weightOffset(1) + i], 2);
        }
        assertEquals(0.1, Math.sqrt(squares[0]), 1e-6);
        assertEquals(0.1, Math.sqrt(squares[1]), 1e-6);
        assertEquals(1.0, Math.sqrt(squares[2]), 1e-6);
        assertEquals(layout.parameterCount() + 2, model.parameters().length);
        assertEquals("actor and critic layer 0 weight [0][1]", model.describe(1));
    }

    @Test
    void whatSeesSomethingElseCannotShareANetwork() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new ActorCriticConfig(3, 4, 2, List.of(7), List.of(), true, 0.1, 0.5, 0.1, 1.0));
        assertTrue(refused.toString().contains("3 values, the critic's 4"), refused.toString());
    }
}
