package dev.amble.robots.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MlpTest {
    @Test
    void oneLinearLayerIsBiasPlusInputTimesWeights() {
        // W = [[1, 2], [3, 4], [5, 6]], b = [0.5, -0.5], x = [1, 10, 100]
        // y0 = 0.5 + 1*1 + 10*3 + 100*5 = 531.5;  y1 = -0.5 + 1*2 + 10*4 + 100*6 = 641.5
        Mlp mlp = new Mlp(new int[] {3, 2}, new float[] {1, 2, 3, 4, 5, 6, 0.5f, -0.5f});
        float[] output = new float[2];
        mlp.forward(new float[] {1, 10, 100}, output);
        assertArrayEquals(new float[] {531.5f, 641.5f}, output, 0f);
    }

    @Test
    void hiddenLayersAreEluAndTheOutputIsLinear() {
        // h = [elu(2), elu(-1)] = [2, e^-1 - 1 = -0.63212056];  y = -3 + 1*2 + 10*h1 = -7.3212056 (negative: not ELU)
        Mlp mlp = new Mlp(new int[] {1, 2, 1}, new float[] {2, -1, 0, 0, 1, 10, -3});
        float[] output = new float[1];
        mlp.forward(new float[] {1}, output);
        assertEquals(-7.3212056f, output[0], 2e-6f); // 10 x the ELU's 1.2e-7, plus rounding at 7
    }

    @Test
    void everyOutputAccumulatesFromItsBiasInAscendingInputOrder() {
        int[] sizes = {7, 13, 5};
        float[] parameters = randomParameters(sizes, 1);
        float[] input = randomParameters(new int[] {6, 1}, 2);
        float[] output = new float[5];
        new Mlp(sizes, parameters).forward(input, output);

        float[] hidden = new float[13];
        for (int j = 0; j < 13; j++) {
            float sum = parameters[7 * 13 + j];
            for (int k = 0; k < 7; k++) {
                sum = Math.fma(input[k], parameters[k * 13 + j], sum);
            }
            hidden[j] = Elu.apply(sum);
        }
        int second = 7 * 13 + 13;
        for (int j = 0; j < 5; j++) {
            float sum = parameters[second + 13 * 5 + j];
            for (int k = 0; k < 13; k++) {
                sum = Math.fma(hidden[k], parameters[second + k * 5 + j], sum);
            }
            assertEquals(Float.floatToRawIntBits(sum), Float.floatToRawIntBits(output[j]), "output " + j);
        }
    }

    @Test
    void agreesWithDoublePrecision() {
        int[] sizes = {48, 256, 128, 64, 12};
        float[] parameters = randomParameters(sizes, 3);
        float[] input = randomParameters(new int[] {47, 1}, 4);
        float[] output = new float[12];
        new Mlp(sizes, parameters).forward(input, output);
        double[] expected = forwardInDouble(sizes, parameters, input);
        for (int j = 0; j < 12; j++) {
            assertEquals(expected[j], output[j], 1e-5); // about sqrt(500) float roundings of values near 1
        }
    }

    @Test
    void parameterCountAddsWeightsAndBiases() {
        assertEquals(3 * 4 + 4 + 4 * 2 + 2, Mlp.parameterCount(3, 4, 2));
    }

    @Test
    void refusesParametersOfTheWrongLength() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new Mlp(new int[] {3, 2}, new float[7]));
        assertEquals("a network of layers [3, 2] has 8 parameters, got 7", error.getMessage());
    }

    @Test
    void refusesEmptyLayers() {
        assertThrows(IllegalArgumentException.class, () -> Mlp.parameterCount(3, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> Mlp.parameterCount(3));
    }

    @Test
    @Tag("allocation")
    void forwardAllocatesNothing() {
        int[] sizes = {48, 64, 32, 12};
        Mlp mlp = new Mlp(sizes, randomParameters(sizes, 5));
        float[] input = new float[48];
        float[] output = new float[12];
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE; // the JVM itself may allocate on this thread during one of the trials
        for (int trial = 0; trial < 5; trial++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                mlp.forward(input, output);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 1000, "1000 calls allocated " + least + " bytes");
    }

    private static float[] randomParameters(int[] sizes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] parameters = new float[Mlp.parameterCount(sizes)];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (0.2 * random.nextGaussian());
        }
        return parameters;
    }

    private static double[] forwardInDouble(int[] sizes, float[] parameters, float[] input) {
        double[] current = new double[sizes[0]];
        for (int i = 0; i < current.length; i++) {
            current[i] = input[i];
        }
        int offset = 0;
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            int in = sizes[layer];
            int out = sizes[layer + 1];
            double[] next = new double[out];
            for (int j = 0; j < out; j++) {
                double sum = parameters[offset + in * out + j];
                for (int k = 0; k < in; k++) {
                    sum += current[k] * parameters[offset + k * out + j];
                }
                next[j] = layer + 2 < sizes.length && sum < 0 ? Math.expm1(sum) : sum;
            }
            offset += (in + 1) * out;
            current = next;
        }
        return current;
    }
}
