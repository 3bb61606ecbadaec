package dev.amble.training.model;

import dev.amble.robots.policy.Elu;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Row by row work on padded matrices: copying in and out, the ELU and its derivative, sums.
 *
 * <p>The ELU runs the operations of {@link Elu} in the same order, so its bits are the same. As in
 * {@link VectorKernels}, no vector crosses a method boundary.
 */
final class VectorRows {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private VectorRows() {}

    /** Applies {@link Elu} in place to {@code y[rows][ld]}, padded n columns. */
    static void elu(float[] y, int ld, int rows, int n) {
        for (int row = 0; row < rows; row++) {
            eluRow(y, row * ld, n);
        }
    }

    private static void eluRow(float[] y, int offset, int n) {
        FloatVector lowest = FloatVector.broadcast(SPECIES, Elu.MIN_ARGUMENT);
        FloatVector log2e = FloatVector.broadcast(SPECIES, Elu.LOG2_E);
        FloatVector rounding = FloatVector.broadcast(SPECIES, Elu.ROUND_TO_INTEGER);
        FloatVector ln2High = FloatVector.broadcast(SPECIES, -Elu.LN2_HIGH);
        FloatVector ln2Low = FloatVector.broadcast(SPECIES, -Elu.LN2_LOW);
        for (int j = offset; j < offset + n; j += VectorKernels.LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, y, j);
            // Lanes above zero are computed too, and thrown away by the blend. Comparing is quicker than max and min,
            // which C2 spells out for NaN and -0.
            FloatVector argument = x.blend(lowest, x.compare(VectorOperators.LT, lowest));
            FloatVector shifted = argument.fma(log2e, rounding);
            FloatVector exponent = shifted.sub(rounding);
            FloatVector r = exponent.fma(ln2High, argument);
            r = exponent.fma(ln2Low, r);
            FloatVector p = FloatVector.broadcast(SPECIES, Elu.P0).fma(r, FloatVector.broadcast(SPECIES, Elu.P1));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Elu.P2));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Elu.P3));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Elu.P4));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Elu.P5));
            p = p.fma(r.mul(r), r).add(1f);
            IntVector exponentBits = shifted.reinterpretAsInts()
                    .sub(Elu.ROUND_TO_INTEGER_BITS)
                    .lanewise(VectorOperators.LSHL, Elu.MANTISSA_BITS);
            FloatVector negative = p.reinterpretAsInts()
                    .add(exponentBits)
                    .reinterpretAsFloats()
                    .sub(1f);
            x.blend(negative, x.compare(VectorOperators.LE, 0f)).intoArray(y, j);
        }
    }

    /**
     * Multiplies {@code d} by the derivative of the ELU, which is 1 where the activation is positive and activation + 1
     * elsewhere. Both matrices are {@code [rows][ld]}, padded n columns.
     */
    static void multiplyByEluDerivative(float[] dInOut, float[] activation, int ld, int rows, int n) {
        for (int row = 0; row < rows; row++) {
            for (int j = row * ld; j < row * ld + n; j += VectorKernels.LANES) {
                FloatVector y = FloatVector.fromArray(SPECIES, activation, j);
                FloatVector slope = y.add(1f).blend(1f, y.compare(VectorOperators.GT, 0f));
                FloatVector.fromArray(SPECIES, dInOut, j).mul(slope).intoArray(dInOut, j);
            }
        }
    }

    /** {@code C += A}, both {@code [rows][ld]}, padded n columns. */
    static void add(float[] cInOut, float[] a, int ld, int rows, int n) {
        for (int row = 0; row < rows; row++) {
            for (int j = row * ld; j < row * ld + n; j += VectorKernels.LANES) {
                FloatVector.fromArray(SPECIES, cInOut, j)
                        .add(FloatVector.fromArray(SPECIES, a, j))
                        .intoArray(cInOut, j);
            }
        }
    }

    /** Copies {@code [rows][n]} into {@code [rows][ld]} and clears rows up to a whole tile. */
    static void spread(float[] source, int offset, int rows, int n, float[] target, int ld) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(source, offset + row * n, target, row * ld, n);
        }
        Arrays.fill(target, rows * ld, VectorKernels.padRows(rows) * ld, 0f);
    }

    /** Copies the first n columns of {@code [rows][ld]} into {@code [rows][n]}. */
    static void gather(float[] source, int ld, int rows, int n, float[] targetOut, int offset) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(source, row * ld, targetOut, offset + row * n, n);
        }
    }
}
