package dev.amble.training.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.sim.randomization.RandomStream;
import org.junit.jupiter.api.Test;

class OrthogonalInitializerTest {
    private static final NetworkLayout LAYOUT = new NetworkLayout(6, 10, 4);

    @Test
    void shorterSideOfEachWeightMatrixIsOrthogonalWithTheGain() {
        float[] parameters = new float[LAYOUT.parameterCount()];
        OrthogonalInitializer.initialize(LAYOUT, 0.1, RandomStream.of(1), parameters, 0);
        // 6 x 10: rows are orthogonal, squared length 2;  10 x 4: columns are, squared length 0.01.
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b < 6; b++) {
                double dot = 0.0;
                for (int j = 0; j < 10; j++) {
                    dot += (double) parameters[a * 10 + j] * parameters[b * 10 + j];
                }
                assertEquals(a == b ? 2.0 : 0.0, dot, 1e-6);
            }
        }
        int second = LAYOUT.weightOffset(1);
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                double dot = 0.0;
                for (int i = 0; i < 10; i++) {
                    dot += (double) parameters[second + i * 4 + a] * parameters[second + i * 4 + b];
                }
                assertEquals(a == b ? 0.01 : 0.0, dot, 1e-8);
            }
        }
    }

    @Test
    void biasesAreZeroAndNothingElseIsTouched() {
        float[] parameters = new float[LAYOUT.parameterCount() + 2];
        java.util.Arrays.fill(parameters, 9f);
        OrthogonalInitializer.initialize(LAYOUT, 1.0, RandomStream.of(1), parameters, 1);
        assertEquals(9f, parameters[0]);
        assertEquals(9f, parameters[parameters.length - 1]);
        for (int j = 0; j < 10; j++) {
            assertEquals(0f, parameters[1 + LAYOUT.biasOffset(0) + j]);
        }
    }

    @Test
    void theSeedDecidesEveryWeight() {
        float[] first = new float[LAYOUT.parameterCount()];
        float[] again = new float[LAYOUT.parameterCount()];
        OrthogonalInitializer.initialize(LAYOUT, 1.0, RandomStream.of(5), first, 0);
        OrthogonalInitializer.initialize(LAYOUT, 1.0, RandomStream.of(5), again, 0);
        assertArrayEquals(first, again);
    }
}
