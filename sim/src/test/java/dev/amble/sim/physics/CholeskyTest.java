package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void solvesAKnownSystem() {
        // L = [[2, 0, 0], [1, 3, 0], [-1, 2, 1]]; A = L L^T
        double[] matrix = {4, 2, -2, 2, 10, 5, -2, 5, 6};
        // x = (1, -2, 3): A x = (-6, -3, 6)
        double[] vector = {99, -6, -3, 6};
        Cholesky.factor(matrix, 3);
        Cholesky.solve(matrix, 3, vector, 1);
        assertArrayEquals(new double[] {99, 1, -2, 3}, vector, 1e-12);
    }
}
