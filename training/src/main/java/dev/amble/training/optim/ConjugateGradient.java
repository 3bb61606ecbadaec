package dev.amble.training.optim;

import java.util.Arrays;

/**
 * Solves {@code A x = b} for a symmetric positive definite A that is known only by its products with vectors.
 *
 * @see <a href="https://doi.org/10.6028/jres.049.044">Hestenes and Stiefel (1952), section 3</a>
 */
public final class ConjugateGradient {
    private final int maxIterations;
    private final double tolerance;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;

    /** A matrix, by its products. */
    @FunctionalInterface
    public interface LinearOperator {
        /** Overwrites {@code productOut} with the matrix times the vector. */
        void multiply(float[] vector, float[] productOut);
    }

    /**
     * @param size number of unknowns
     * @param tolerance ends when the squared norm of the residual is this much of that of b
     */
    public ConjugateGradient(int size, int maxIterations, double tolerance) {
        this.maxIterations = maxIterations;
        this.tolerance = tolerance;
        residual = new float[size];
        direction = new float[size];
        product = new float[size];
    }

    /** Overwrites {@code xOut} with the solution, starting from zero. */
    public void solve(LinearOperator matrix, float[] b, float[] xOut) {
        Arrays.fill(xOut, 0f);
        System.arraycopy(b, 0, residual, 0, b.length);
        System.arraycopy(b, 0, direction, 0, b.length);
        double square = FloatArrays.dot(residual, residual);
        double enough = tolerance * square;
        for (int i = 0; i < maxIterations && square > enough; i++) {
            matrix.multiply(direction, product);
            float alpha = (float) (square / FloatArrays.dot(direction, product));
            for (int k = 0; k < xOut.length; k++) {
                xOut[k] += alpha * direction[k];
                residual[k] -= alpha * product[k];
            }
            double next = FloatArrays.dot(residual, residual);
            float beta = (float) (next / square);
            for (int k = 0; k < xOut.length; k++) {
                direction[k] = residual[k] + beta * direction[k];
            }
            square = next;
        }
    }
}
