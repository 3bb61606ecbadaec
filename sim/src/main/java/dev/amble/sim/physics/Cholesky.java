package dev.amble.sim.physics;

/** Solves linear equations with a symmetric positive definite matrix, in place. */
final class Cholesky {
    private Cholesky() {}

    /**
     * Replaces the lower triangle of a matrix by its factor L, with L L^T the matrix.
     *
     * @param matrix row-major, {@code size} squared values
     */
    static void factor(double[] matrix, int size) {
        for (int i = 0; i < size; i++) {
            for (int k = 0; k <= i; k++) {
                double sum = matrix[i * size + k];
                for (int n = 0; n < k; n++) {
                    sum -= matrix[i * size + n] * matrix[k * size + n];
                }
                matrix[i * size + k] = i == k ? Math.sqrt(sum) : sum / matrix[k * size + k];
            }
        }
    }

    /**
     * Solves L L^T x = b.
     *
     * @param factor of {@link #factor}
     * @param vectorInOut b in, x out, from {@code offset} on
     */
    static void solve(double[] factor, int size, double[] vectorInOut, int offset) {
        for (int i = 0; i < size; i++) {
            double sum = vectorInOut[offset + i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i * size + k] * vectorInOut[offset + k];
            }
            vectorInOut[offset + i] = sum / factor[i * size + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            double sum = vectorInOut[offset + i];
            for (int k = i + 1; k < size; k++) {
                sum -= factor[k * size + i] * vectorInOut[offset + k];
            }
            vectorInOut[offset + i] = sum / factor[i * size + i];
        }
    }
}
