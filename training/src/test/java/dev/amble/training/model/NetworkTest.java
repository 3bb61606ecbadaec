package dev.amble.training.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.sim.randomization.RandomStream;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Properties both backends share, and their agreement. */
class NetworkTest {
    private static final int[] SHAPE = {7, 19, 33, 5};
    private static final int ROWS = 9;
    private static final NetworkLayout LAYOUT = new NetworkLayout(SHAPE);

    private final RandomGenerator random = RandomStream.of(7);
    private final float[] parameters = Samples.gaussian(random, LAYOUT.parameterCount(), 0.4);
    private final float[] inputs = Samples.gaussian(random, ROWS * 7, 1.0);
    private final float[] weights = Samples.gaussian(random, ROWS * 5, 1.0);
    private final float[] direction = Samples.gaussian(random, LAYOUT.parameterCount(), 1.0);

    @ParameterizedTest
    @EnumSource(Backend.class)
    void outputsAgreeWithDoublePrecision(Backend backend) {
        float[] outputs = new float[ROWS * 5];
        forward(backend, outputs);
        double[] expected = ReferenceNetwork.forward(LAYOUT, ReferenceNetwork.widen(parameters), 0, inputs, ROWS);
        for (int i = 0; i < outputs.length; i++) {
            assertEquals(expected[i], outputs[i], 1e-5); // some tens of float roundings of values near 3
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void gradientEqualsCentralDifferences(Backend backend) {
        // Loss = sum of outputs, each with a random weight; differentiated in double, where h = 1e-5 leaves 1e-9.
        float[] gradient = new float[LAYOUT.parameterCount()];
        forward(backend, new float[ROWS * 5]).backward(weights, gradient, 0);
        double[] point = ReferenceNetwork.widen(parameters);
        double h = 1e-5;
        for (int i = 0; i < gradient.length; i++) {
            double saved = point[i];
            point[i] = saved + h;
            double above = weightedSum(ReferenceNetwork.forward(LAYOUT, point, 0, inputs, ROWS));
            point[i] = saved - h;
            double below = weightedSum(ReferenceNetwork.forward(LAYOUT, point, 0, inputs, ROWS));
            point[i] = saved;
            double expected = (above - below) / (2.0 * h);
            assertEquals(expected, gradient[i], 2e-5 * Math.max(1.0, Math.abs(expected)), LAYOUT.describe(i));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void jacobianVectorProductEqualsCentralDifferences(Backend backend) {
        float[] tangents = new float[ROWS * 5];
        forward(backend, new float[ROWS * 5]).jacobianVectorProduct(direction, 0, tangents);
        double[] point = ReferenceNetwork.widen(parameters);
        double h = 1e-6;
        for (int i = 0; i < point.length; i++) {
            point[i] += h * direction[i];
        }
        double[] above = ReferenceNetwork.forward(LAYOUT, point, 0, inputs, ROWS);
        for (int i = 0; i < point.length; i++) {
            point[i] -= 2.0 * h * direction[i];
        }
        double[] below = ReferenceNetwork.forward(LAYOUT, point, 0, inputs, ROWS);
        for (int i = 0; i < tangents.length; i++) {
            double expected = (above[i] - below[i]) / (2.0 * h);
            assertEquals(expected, tangents[i], 2e-5 * Math.max(1.0, Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void tangentAndGradientAreAdjoint(Backend backend) {
        // <J v, w> = <v, J^T w> for any v and w.
        float[] tangents = new float[ROWS * 5];
        float[] gradient = new float[LAYOUT.parameterCount()];
        Network.Workspace workspace = forward(backend, new float[ROWS * 5]);
        workspace.jacobianVectorProduct(direction, 0, tangents);
        workspace.backward(weights, gradient, 0);
        double left = 0.0;
        for (int i = 0; i < tangents.length; i++) {
            left += (double) tangents[i] * weights[i];
        }
        double right = 0.0;
        for (int i = 0; i < gradient.length; i++) {
            right += (double) gradient[i] * direction[i];
        }
        assertEquals(left, right, 1e-4 * Math.abs(left)); // a thousand float terms
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void gradientsAccumulateAndOffsetsAreHonoured(Backend backend) {
        float[] shifted = new float[LAYOUT.parameterCount() + 3];
        System.arraycopy(parameters, 0, shifted, 3, parameters.length);
        float[] shiftedInputs = new float[inputs.length + 2];
        System.arraycopy(inputs, 0, shiftedInputs, 2, inputs.length);
        Network network = backend.network(SHAPE);
        network.setParameters(shifted, 3);
        Network.Workspace workspace = network.newWorkspace(ROWS + 4);
        float[] outputs = new float[ROWS * 5 + 6];
        workspace.forward(shiftedInputs, 2, ROWS, outputs, 6);
        float[] once = new float[LAYOUT.parameterCount()];
        float[] twice = new float[LAYOUT.parameterCount() + 3];
        workspace.backward(weights, once, 0);
        workspace.backward(weights, twice, 3);
        workspace.backward(weights, twice, 3);

        float[] expected = new float[ROWS * 5];
        forward(backend, expected);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], outputs[6 + i], 1e-6);
        }
        for (int i = 0; i < once.length; i++) {
            assertEquals(2f * once[i], twice[3 + i], 1e-6 * Math.max(1f, Math.abs(once[i])));
        }
        assertArrayEquals(new float[3], new float[] {twice[0], twice[1], twice[2]});
    }

    @Test
    void backendsAgree() {
        float[] ofVector = new float[ROWS * 5];
        float[] ofNd4j = new float[ROWS * 5];
        float[] vectorGradient = new float[LAYOUT.parameterCount()];
        float[] nd4jGradient = new float[LAYOUT.parameterCount()];
        forward(Backend.VECTOR, ofVector).backward(weights, vectorGradient, 0);
        forward(Backend.ND4J, ofNd4j).backward(weights, nd4jGradient, 0);
        assertArrayEquals(ofVector, ofNd4j, 1e-5f);
        for (int i = 0; i < vectorGradient.length; i++) {
            assertEquals(vectorGradient[i], nd4jGradient[i], 1e-5 * Math.max(1f, Math.abs(vectorGradient[i])));
        }
    }

    private Network.Workspace forward(Backend backend, float[] outputs) {
        Network network = backend.network(SHAPE);
        network.setParameters(parameters, 0);
        Network.Workspace workspace = network.newWorkspace(ROWS);
        workspace.forward(inputs, 0, ROWS, outputs, 0);
        return workspace;
    }

    private double weightedSum(double[] outputs) {
        double sum = 0.0;
        for (int i = 0; i < outputs.length; i++) {
            sum += outputs[i] * weights[i];
        }
        return sum;
    }
}
