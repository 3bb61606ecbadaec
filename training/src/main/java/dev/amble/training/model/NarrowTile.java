package dev.amble.training.model;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link VectorKernels} for what is left of a matrix beside its {@link WideTile}s, and for all of it
 * on processors with 16 vector registers: 6 rows by 2 vectors of sums.
 */
final class NarrowTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Rows of a tile. */
    static final int ROWS = 6;

    /** Columns of a tile. */
    static final int COLUMNS = 2 * LANES;

    private NarrowTile() {}

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
        FloatVector s11 = bias1, s12 = bias2;
        FloatVector s21 = bias1, s22 = bias2;
        FloatVector s31 = bias1, s32 = bias2;
        FloatVector s41 = bias1, s42 = bias2;
        FloatVector s51 = bias1, s52 = bias2;
        FloatVector s61 = bias1, s62 = bias2;
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + lda;
        for (int i = 0, q = p; i < k; i++, q += COLUMNS) {
            FloatVector b1 = FloatVector.fromArray(SPECIES, panel, q);
            FloatVector b2 = FloatVector.fromArray(SPECIES, panel, q + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + i]);
            s11 = x.fma(b1, s11);
            s12 = x.fma(b2, s12);
            x = FloatVector.broadcast(SPECIES, a[a1 + i]);
            s21 = x.fma(b1, s21);
            s22 = x.fma(b2, s22);
            x = FloatVector.broadcast(SPECIES, a[a2 + i]);
            s31 = x.fma(b1, s31);
            s32 = x.fma(b2, s32);
            x = FloatVector.broadcast(SPECIES, a[a3 + i]);
            s41 = x.fma(b1, s41);
            s42 = x.fma(b2, s42);
            x = FloatVector.broadcast(SPECIES, a[a4 + i]);
            s51 = x.fma(b1, s51);
            s52 = x.fma(b2, s52);
            x = FloatVector.broadcast(SPECIES, a[a5 + i]);
            s61 = x.fma(b1, s61);
            s62 = x.fma(b2, s62);
        }
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        int c4 = c3 + ldc;
        int c5 = c4 + ldc;
        s11.intoArray(c, c0);
        s12.intoArray(c, c0 + LANES);
        s21.intoArray(c, c1);
        s22.intoArray(c, c1 + LANES);
        s31.intoArray(c, c2);
        s32.intoArray(c, c2 + LANES);
        s41.intoArray(c, c3);
        s42.intoArray(c, c3 + LANES);
        s51.intoArray(c, c4);
        s52.intoArray(c, c4 + LANES);
        s61.intoArray(c, c5);
        s62.intoArray(c, c5 + LANES);
    }

    /** {@code c = a * panel + bias} for one row: the panel is read once, as fast as the cache gives it. */
    static void multiplyRow(
            float[] a, int a0, float[] panel, int p, int k, float[] bias, int bias0, float[] c, int c0) {
        FloatVector s1 = FloatVector.fromArray(SPECIES, bias, bias0);
        FloatVector s2 = FloatVector.fromArray(SPECIES, bias, bias0 + LANES);
        for (int i = 0, q = p; i < k; i++, q += COLUMNS) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + i]);
            s1 = x.fma(FloatVector.fromArray(SPECIES, panel, q), s1);
            s2 = x.fma(FloatVector.fromArray(SPECIES, panel, q + LANES), s2);
        }
        s1.intoArray(c, c0);
        s2.intoArray(c, c0 + LANES);
    }

    /**
     * {@code G += X^T * D} for as many columns of X from {@code x0} as a tile has rows.
     *
     * @param gInOut {@code [ROWS][ldg]} from {@code g0}, of which {@link #COLUMNS} columns are added to
     */
    static void addTransposed(
            float[] x, int x0, int ldx, float[] d, int d0, int ldd, int rows, float[] gInOut, int g0, int ldg) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s11 = zero, s12 = zero;
        FloatVector s21 = zero, s22 = zero;
        FloatVector s31 = zero, s32 = zero;
        FloatVector s41 = zero, s42 = zero;
        FloatVector s51 = zero, s52 = zero;
        FloatVector s61 = zero, s62 = zero;
        for (int row = 0, xr = x0, dr = d0; row < rows; row++, xr += ldx, dr += ldd) {
            FloatVector b1 = FloatVector.fromArray(SPECIES, d, dr);
            FloatVector b2 = FloatVector.fromArray(SPECIES, d, dr + LANES);
            FloatVector y = FloatVector.broadcast(SPECIES, x[xr]);
            s11 = y.fma(b1, s11);
            s12 = y.fma(b2, s12);
            y = FloatVector.broadcast(SPECIES, x[xr + 1]);
            s21 = y.fma(b1, s21);
            s22 = y.fma(b2, s22);
            y = FloatVector.broadcast(SPECIES, x[xr + 2]);
            s31 = y.fma(b1, s31);
            s32 = y.fma(b2, s32);
            y = FloatVector.broadcast(SPECIES, x[xr + 3]);
            s41 = y.fma(b1, s41);
            s42 = y.fma(b2, s42);
            y = FloatVector.broadcast(SPECIES, x[xr + 4]);
            s51 = y.fma(b1, s51);
            s52 = y.fma(b2, s52);
            y = FloatVector.broadcast(SPECIES, x[xr + 5]);
            s61 = y.fma(b1, s61);
            s62 = y.fma(b2, s62);
        }
        int g1 = g0 + ldg;
        int g2 = g1 + ldg;
        int g3 = g2 + ldg;
        int g4 = g3 + ldg;
        int g5 = g4 + ldg;
        FloatVector.fromArray(SPECIES, gInOut, g0).add(s11).intoArray(gInOut, g0);
        FloatVector.fromArray(SPECIES, gInOut, g0 + LANES).add(s12).intoArray(gInOut, g0 + LANES);
        FloatVector.fromArray(SPECIES, gInOut, g1).add(s21).intoArray(gInOut, g1);
        FloatVector.fromArray(SPECIES, gInOut, g1 + LANES).add(s22).intoArray(gInOut, g1 + LANES);
        FloatVector.fromArray(SPECIES, gInOut, g2).add(s31).intoArray(gInOut, g2);
        FloatVector.fromArray(SPECIES, gInOut, g2 + LANES).add(s32).intoArray(gInOut, g2 + LANES);
        FloatVector.fromArray(SPECIES, gInOut, g3).add(s41).intoArray(gInOut, g3);
        FloatVector.fromArray(SPECIES, gInOut, g3 + LANES).add(s42).intoArray(gInOut, g3 + LANES);
        FloatVector.fromArray(SPECIES, gInOut, g4).add(s51).intoArray(gInOut, g4);
        FloatVector.fromArray(SPECIES, gInOut, g4 + LANES).add(s52).intoArray(gInOut, g4 + LANES);
        FloatVector.fromArray(SPECIES, gInOut, g5).add(s61).intoArray(gInOut, g5);
        FloatVector.fromArray(SPECIES, gInOut, g5 + LANES).add(s62).intoArray(gInOut, g5 + LANES);
    }
}
