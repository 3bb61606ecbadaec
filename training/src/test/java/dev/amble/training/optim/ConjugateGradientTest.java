package dev.amble.training.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConjugateGradientTest {
    @Test
    void solvesTwoUnknownsInTwoIterations() {
        // [4 1; 1 3] x = [1; 2]: x = (1, 7) / 11
        float[] x = new float[2];
        new ConjugateGradient(2, 2, 0.0)
                .solve(
                        (v, out) -> {
                            out[0] = 4 * v[0] + v[1];
                            out[1] = v[0] + 3 * v[1];
                        },
                        new float[] {1, 2},
                        x);
        assertArrayEquals(new float[] {1f / 11, 7f / 11}, x, 1e-6f);
    }

    @Test
    void theFirstIterationIsTheBestStepAlongB() {
        // b = (1, 0), A = diag(2, 5): alpha = b.b / b.Ab = 1/2
        float[] x = new float[2];
        new ConjugateGradient(2, 1, 0.0)
                .solve(
                        (v, out) -> {
                            out[0] = 2 * v[0];
                            out[1] = 5 * v[1];
                        },
                        new float[] {1, 0},
                        x);
        assertArrayEquals(new float[] {0.5f, 0f}, x);
    }

    @Test
    void stopsWhenTheResidualIsSmallEnough() {
        int[] products = new int[1];
        new ConjugateGradient(3, 10, 1e-10)
                .solve(
                        (v, out) -> {
                            products[0]++;
                            System.arraycopy(v, 0, out, 0, 3);
                        },
                        new float[] {1, 2, 3},
                        new float[3]);
        assertEquals(1, products[0]); // the identity is solved by its first step
    }
}
