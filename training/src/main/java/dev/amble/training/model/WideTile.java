package dev.amble.training.model;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link VectorKernels} for processors with 32 vector registers: 4 rows by 4 vectors of sums, 16
 * registers, with 4 for a row of the panel and one for an element of the left-hand matrix.
 *
 * <p>Four rows keep the multiplier busy: 16 multiply-adds against 8 loads. Six rows would need 29 registers, and whether C2
 * then finds a place for all of them, or spills inside the loop and takes twice as long, differs from one JVM to the next.
 */
final class WideTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Rows of a tile. */
    static final int ROWS = 4;

    /** Columns of a tile. */
    static final int COLUMNS = 4 * LANES;

    private WideTile() {}

    /** {@code C = A * panel + bias} for {@link #ROWS} rows of A from {@code a0}. */
    static void multiply(
            float[] a,
            int a0,
            int lda,
            float[] panel,
            int p,
            int k,
            float[] bias,
            int bias0,
            float[] c,
            int c0,
            int ldc) {
        FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, bias0);
        FloatVector bias2 = FloatVector.fromArray(SPECIES, bias, bias0 + LANES);
        FloatVector bias3 = FloatVector.fromArray(SPECIES, bias, bias0 + 2 * LANES);
        FloatVector bias4 = FloatVector.fromArray(SPECIES, bias, bias0 + 3 * LANES);
        FloatVector s11 = bias1, s12 = bias2, s13 = bias3, s14 = bias4;
        FloatVector s21 = bias1, s22 = bias2, s23 = bias3, s24 = bias4;
        FloatVector s31 = bias1, s32 = bias2, s33 = bias3, s34 = bias4;
        FloatVector s41 = bias1, s42 = bias2, s43 = bias3, s44 = bias4;
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        for (int i = 0, q = p; i < k; i++, q += COLUMNS) {
            FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q);
            FloatVector b2 = FloatVector.fromArray(SPECIES, panel, q + LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, panel, q + 2 * LANES);
            FloatVector b4 = FloatVector.fromArray(SPECIES, panel, q + 3 * LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + i]);
            s11 = x.fma(b1, s11);
            s12 = x.fma(b2, s12);
            s13 = x.fma(b3, s13);
            s14 = x.fma(b4, s14);
            x = FloatVector.broadcast(SPECIES, a[a1 + i]);
            s21 = x.fma(b1, s21);
            s22 = x.fma(b2, s22);
            s23 = x.fma(b3, s23);
            s24 = x.fma(b4, s24);
            x = FloatVector.broadcast(SPECIES, a[a2 + i]);
            s31 = x.fma(b1, s31);
            s32 = x.fma(b2, s32);
            s33 = x.fma(b3, s33);
            s34 = x.fma(b4, s34);
            x = FloatVector.broadcast(SPECIES, a[a3 + i]);
            s41 = x.fma(b1, s41);
            s42 = x.fma(b2, s42);
            s43 = x.fma(b3, s43);
            s44 = x.fma(b4, s44);
        }
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        s11.intoArray(c, c0);
        s12.intoArray(c, c0 + LANES);
        s13.intoArray(c, c0 + 2 * LANES);
        s14.intoArray(c, c0 + 3 * LANES);
        s21.intoArray(c, c1);
        s22.intoArray(c, c1 + LANES);
        s23.intoArray(c, c1 + 2 * LANES);
        s24.intoArray(c, c1 + 3 * LANES);
        s31.intoArray(c, c2);
        s32.intoArray(c, c2 + LANES);
        s33.intoArray(c, c2 + 2 * LANES);
        s34.intoArray(c, c2 + 3 * LANES);
        s41.intoArray(c, c3);
        s42.intoArray(c, c3 + LANES);
        s43.intoArray(c, c3 + 2 * LANES);
        s44.intoArray(c, c3 + 3 * LANES);
    }

    /** {@code c = a * panel + bias} for one row: the panel is read once, as fast as the cache gives it. */
    static void multiplyRow(
            float[] a, int a0, float[] panel, int p, int k, float[] bias, int bias0, float[] c, int c0) {
        FloatVector s1 = FloatVector.fromArray(SPECIES, bias, bias0);
        FloatVector s2 = FloatVector.fromArray(SPECIES, bias, bias0 + LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, bias, bias0 + 2 * LANES);
        FloatVector s4 = FloatVector.fromArray(SPECIES, bias, bias0 + 3 * LANES);
        for (int i = 0, q = p; i < k; i++, q += COLUMNS) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + i]);
            s1 = x.fma(FloatVector.fromArray(SPECIES, panel, q), s1);
            s2 = x.fma(FloatVector.fromArray(SPECIES, panel, q + LANES), s2);
            s3 = x.fma(FloatVector.fromArray(SPECIES, panel, q + 2 * LANES), s3);
            s4 = x.fma(FloatVector.fromArray(SPECIES, panel, q + 3 * LANES), s4);
        }
        s1.intoArray(c, c0);
        s2.intoArray(c, c0 + LANES);
        s3.intoArray(c, c0 + 2 * LANES);
        s4.intoArray(c, c0 + 3 * LANES);
    }

    /**
     * {@code G += X^T * D} for as many columns of X from {@code x0} as a tile has rows.
     *
     * @param gInOut {@code [ROWS][ldg]} from {@code g0}, of which {@link #COLUMNS} columns are added to
     */
    static void addTransposed(
            float[] x, int x0, int ldx, float[] d, int d0, int ldd, int rows, float[] gInOut, int g0, int ldg) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s11 = zero, s12 = zero, s13 = zero, s14 = zero;
        FloatVector s21 = zero, s22 = zero, s23 = zero, s24 = zero;
        FloatVector s31 = zero, s32 = zero, s33 = zero, s34 = zero;
        FloatVector s41 = zero, s42 = zero, s43 = zero, s44 = zero;
        for (int row = 0, xr = x0, dr = d0; row < rows; row++, xr += ldx, dr += ldd) {
            FloatVector b1 = FloatVector.fromArray(SPECIES, d, dr);
            FloatVector b2 = FloatVector.fromArray(SPECIES, d, dr + LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, d, dr + 2 * LANES);
            FloatVector b4 = FloatVector.fromArray(SPECIES, d, dr + 3 * LANES);
            FloatVector y = FloatVector.broadcast(SPECIES, x[xr]);
            s11 = y.fma(b1, s11);
            s12 = y.fma(b2, s12);
            s13 = y.fma(b3, s13);
            s14 = y.fma(b4, s14);
            y = FloatVector.broadcast(SPECIES, x[xr + 1]);
            s21 = y.fma(b1, s21);
            s22 = y.fma(b2, s22);
            s23 = y.fma(b3, s23);
            s24 = y.fma(b4, s24);
            y = FloatVector.broadcast(SPECIES, x[xr + 2]);
            s31 = y.fma(b1, s31);
            s32 = y.fma(b2, s32);
            s33 = y.fma(b3, s33);
            s34 = y.fma(b4, s34);
            y = FloatVector.broadcast(SPECIES, x[xr + 3]);
            s41 = y.fma(b1, s41);
            s42 = y.fma(b2, s42);
            s43 = y.fma(b3, s43);
            s44 = y.fma(b4, s44);
        }
        int g1 = g0 + ldg;
        int g2 = g1 + ldg;
        int g3 = g2 + ldg;
        FloatVector.fromArray(SPECIES, gInOut, g0).add(s11).intoArray(gInOut, g0);
        FloatVector.fromArray(SPECIES, gInOut, g0 + LANES).add(s12).intoArray(gInOut, g0 + LANES);
        FloatVector.fromArray(SPECIES, gInOut, g0 + 2 * LANES).add(s13).intoArray(gInOut, g0 + 2 * LANES);
        FloatVector.fromArray(SPECIES, gInOut, g0 + 3 * LANES).add(s14).intoArray(gInOut, g0 + 3 * LANES);
        FloatVector.fromArray(SPECIES, gInOut, g1).add(s21).intoArray(gInOut, g1);
        FloatVector.fromArray(SPECIES, gInOut, g1 + LANES).add(s22).intoArray(gInOut, g1 + LANES);
        FloatVector.fromArray(SPECIES, gInOut, g1 + 2 * LANES).add(s23).intoArray(gInOut, g1 + 2 * LANES);
        FloatVector.fromArray(SPECIES, gInOut, g1 + 3 * LANES).add(s24).intoArray(gInOut, g1 + 3 * LANES);
        FloatVector.fromArray(SPECIES, gInOut, g2).add(s31).intoArray(gInOut, g2);
        FloatVector.fromArray(SPECIES, gInOut, g2 + LANES).add(s32).intoArray(gInOut, g2 + LANES);
        FloatVector.fromArray(SPECIES, gInOut, g2 + 2 * LANES).add(s33).intoArray(gInOut, g2 + 2 * LANES);
        FloatVector.fromArray(SPECIES, gInOut, g2 + 3 * LANES).add(s34).intoArray(gInOut, g2 + 3 * LANES);
        FloatVector.fromArray(SPECIES, gInOut, g3).add(s41).intoArray(gInOut, g3);
        FloatVector.fromArray(SPECIES, gInOut, g3 + LANES).add(s42).intoArray(gInOut, g3 + LANES);
        FloatVector.fromArray(SPECIES, gInOut, g3 + 2 * LANES).add(s43).intoArray(gInOut, g3 + 2 * LANES);
        FloatVector.fromArray(SPECIES, gInOut, g3 + 3 * LANES).add(s44).intoArray(gInOut, g3 + 3 * LANES);
    }
}
