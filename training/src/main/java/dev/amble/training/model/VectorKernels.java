package dev.amble.training.model;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products over {@code float[]} for any vector length.
 *
 * <p><b>Panels.</b> The right-hand matrix of a product, {@code [K][N]}, is stored in panels of {@link #PANEL} = 4
 * vectors of columns: panel after panel, in each the K rows of its columns. Columns left over after the last full panel
 * go into panels one vector wide, the last padded with zeros. A product then reads the matrix strictly forward, and a
 * 4-row by 4-vector tile of sums stays in registers over the whole K loop.
 *
 * <p><b>Order.</b> Every element is computed by itself: from its bias, k ascending, one fused multiply-add per k. Bits
 * therefore depend neither on the vector length nor on the batch, and equal those of
 * {@link dev.amble.robots.policy.Mlp}.
 *
 * <p><b>Why the methods are long.</b> C2 keeps a {@code FloatVector} in a register only inside one compiled method;
 * handed to a method it decides not to inline, the vector becomes an object on the heap and the product is five times
 * slower. So no vector crosses a method boundary here, and the tiles are written out.
 */
final class VectorKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** Floats in a vector. */
    static final int LANES = SPECIES.length();

    /** Columns of a full panel. */
    static final int PANEL = 4 * LANES;

    /** Rows of a tile: left-hand matrices have a multiple of this many rows, the last ones padding. */
    static final int TILE_ROWS = 4;

    private VectorKernels() {}

    /** Columns rounded up to whole vectors. */
    static int padColumns(int columns) {
        return (columns + LANES - 1) / LANES * LANES;
    }

    /** Rows rounded up to whole tiles. */
    static int padRows(int rows) {
        return (rows + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS;
    }

    /**
     * Packs {@code matrix[K][N]} (row-major from {@code offset}) into panels.
     *
     * @param panelsOut {@code K * padColumns(N)} values; padding is left as it is and must be zero
     */
    static void pack(float[] matrix, int offset, int k, int n, float[] panelsOut) {
        int p = 0;
        for (int j = 0; j < n; ) {
            int width = n - j >= PANEL ? PANEL : LANES;
            int columns = Math.min(width, n - j);
            for (int row = 0; row < k; row++, p += width) {
                System.arraycopy(matrix, offset + row * n + j, panelsOut, p, columns);
            }
            j += width;
        }
    }

    /**
     * Packs the transpose of {@code matrix[K][N]}, that is an {@code [N][K]} matrix, into panels.
     *
     * @param panelsOut {@code N * padColumns(K)} values; padding is left as it is and must be zero
     */
    static void packTransposed(float[] matrix, int offset, int k, int n, float[] panelsOut) {
        int panel = 0;
        for (int j = 0; j < k; ) {
            int width = k - j >= PANEL ? PANEL : LANES;
            int columns = Math.min(width, k - j);
            for (int row = 0; row < n; row++) {
                int source = offset + j * n + row;
                int target = panel + row * width;
                for (int c = 0; c < columns; c++) {
                    panelsOut[target + c] = matrix[source + c * n];
                }
            }
            panel += n * width;
            j += width;
        }
    }

    /**
     * {@code C = A * B + bias}.
     *
     * @param a {@code [rows][lda]}, of which the first K columns are used
     * @param rows multiple of {@link #TILE_ROWS}
     * @param panels B {@code [K][N]}, packed
     * @param bias padded N values
     * @param cOut {@code [rows][ldc]}, of which padded N columns are overwritten
     */
    static void multiply(
            float[] a, int lda, int rows, float[] panels, int k, int n, float[] bias, float[] cOut, int ldc) {
        int p = 0;
        for (int j = 0; j < n; ) {
            if (n - j >= PANEL) {
                for (int i = 0; i < rows; i += TILE_ROWS) {
                    multiplyTile(a, i * lda, lda, panels, p, k, bias, j, cOut, i * ldc + j, ldc);
                }
                p += k * PANEL;
                j += PANEL;
            } else {
                for (int i = 0; i < rows; i += TILE_ROWS) {
                    multiplyNarrowTile(a, i * lda, lda, panels, p, k, bias, j, cOut, i * ldc + j, ldc);
                }
                p += k * LANES;
                j += LANES;
            }
        }
    }

    private static void multiplyTile(
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
        for (int i = 0, q = p; i < k; i++, q += PANEL) {
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

    private static void multiplyNarrowTile(
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
        FloatVector s1 = FloatVector.fromArray(SPECIES, bias, bias0);
        FloatVector s2 = s1;
        FloatVector s3 = s1;
        FloatVector s4 = s1;
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        for (int i = 0, q = p; i < k; i++, q += LANES) {
            FloatVector b = FloatVector.fromArray(SPECIES, panel, q);
            s1 = b.fma(FloatVector.broadcast(SPECIES, a[a0 + i]), s1);
            s2 = b.fma(FloatVector.broadcast(SPECIES, a[a1 + i]), s2);
            s3 = b.fma(FloatVector.broadcast(SPECIES, a[a2 + i]), s3);
            s4 = b.fma(FloatVector.broadcast(SPECIES, a[a3 + i]), s4);
        }
        s1.intoArray(c, c0);
        s2.intoArray(c, c0 + ldc);
        s3.intoArray(c, c0 + 2 * ldc);
        s4.intoArray(c, c0 + 3 * ldc);
    }

    /**
     * {@code G += X^T * D}: the weight gradient of a layer, rows ascending.
     *
     * @param x {@code [rows][ldx]}, K columns used, readable up to a multiple of {@link #TILE_ROWS}
     * @param d {@code [rows][ldd]}, padded N columns readable
     * @param tile at least {@link #TILE_ROWS} vectors of scratch
     * @param gInOut {@code [K][N]} row-major from {@code offset}, not padded
     */
    static void addTransposedProduct(
            float[] x, int ldx, float[] d, int ldd, int rows, int k, int n, float[] tile, float[] gInOut, int offset) {
        for (int j = 0; j < n; ) {
            if (n - j >= PANEL) {
                for (int i = 0; i < k; i += TILE_ROWS) {
                    addTile(x, i, ldx, d, j, ldd, rows, gInOut, offset + i * n + j, n, Math.min(TILE_ROWS, k - i));
                }
                j += PANEL;
            } else {
                int columns = Math.min(LANES, n - j);
                for (int i = 0; i < k; i += TILE_ROWS) {
                    narrowTile(x, i, ldx, d, j, ldd, rows, tile);
                    addRows(tile, columns, gInOut, offset + i * n + j, n, Math.min(TILE_ROWS, k - i));
                }
                j += LANES;
            }
        }
    }

    private static void addTile(
            float[] x,
            int x0,
            int ldx,
            float[] d,
            int d0,
            int ldd,
            int rows,
            float[] g,
            int g0,
            int ldg,
            int tileRows) {
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
        s11.add(FloatVector.fromArray(SPECIES, g, g0)).intoArray(g, g0);
        s12.add(FloatVector.fromArray(SPECIES, g, g0 + LANES)).intoArray(g, g0 + LANES);
        s13.add(FloatVector.fromArray(SPECIES, g, g0 + 2 * LANES)).intoArray(g, g0 + 2 * LANES);
        s14.add(FloatVector.fromArray(SPECIES, g, g0 + 3 * LANES)).intoArray(g, g0 + 3 * LANES);
        if (tileRows > 1) {
            int g1 = g0 + ldg;
            s21.add(FloatVector.fromArray(SPECIES, g, g1)).intoArray(g, g1);
            s22.add(FloatVector.fromArray(SPECIES, g, g1 + LANES)).intoArray(g, g1 + LANES);
            s23.add(FloatVector.fromArray(SPECIES, g, g1 + 2 * LANES)).intoArray(g, g1 + 2 * LANES);
            s24.add(FloatVector.fromArray(SPECIES, g, g1 + 3 * LANES)).intoArray(g, g1 + 3 * LANES);
        }
        if (tileRows > 2) {
            int g2 = g0 + 2 * ldg;
            s31.add(FloatVector.fromArray(SPECIES, g, g2)).intoArray(g, g2);
            s32.add(FloatVector.fromArray(SPECIES, g, g2 + LANES)).intoArray(g, g2 + LANES);
            s33.add(FloatVector.fromArray(SPECIES, g, g2 + 2 * LANES)).intoArray(g, g2 + 2 * LANES);
            s34.add(FloatVector.fromArray(SPECIES, g, g2 + 3 * LANES)).intoArray(g, g2 + 3 * LANES);
        }
        if (tileRows > 3) {
            int g3 = g0 + 3 * ldg;
            s41.add(FloatVector.fromArray(SPECIES, g, g3)).intoArray(g, g3);
            s42.add(FloatVector.fromArray(SPECIES, g, g3 + LANES)).intoArray(g, g3 + LANES);
            s43.add(FloatVector.fromArray(SPECIES, g, g3 + 2 * LANES)).intoArray(g, g3 + 2 * LANES);
            s44.add(FloatVector.fromArray(SPECIES, g, g3 + 3 * LANES)).intoArray(g, g3 + 3 * LANES);
        }
    }

    private static void narrowTile(float[] x, int x0, int ldx, float[] d, int d0, int ldd, int rows, float[] tileOut) {
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = s1;
        FloatVector s3 = s1;
        FloatVector s4 = s1;
        for (int row = 0, xr = x0, dr = d0; row < rows; row++, xr += ldx, dr += ldd) {
            FloatVector b = FloatVector.fromArray(SPECIES, d, dr);
            s1 = b.fma(FloatVector.broadcast(SPECIES, x[xr]), s1);
            s2 = b.fma(FloatVector.broadcast(SPECIES, x[xr + 1]), s2);
            s3 = b.fma(FloatVector.broadcast(SPECIES, x[xr + 2]), s3);
            s4 = b.fma(FloatVector.broadcast(SPECIES, x[xr + 3]), s4);
        }
        s1.intoArray(tileOut, 0);
        s2.intoArray(tileOut, LANES);
        s3.intoArray(tileOut, 2 * LANES);
        s4.intoArray(tileOut, 3 * LANES);
    }

    /** Adds the rows of a scratch tile, without its padding, to a matrix. */
    private static void addRows(float[] tile, int columns, float[] g, int g0, int ldg, int tileRows) {
        for (int row = 0; row < tileRows; row++) {
            for (int j = 0; j < columns; j++) {
                g[g0 + row * ldg + j] += tile[row * LANES + j];
            }
        }
    }

    /**
     * Adds the column sums of {@code d[rows][ldd]}, rows ascending: the bias gradient of a layer.
     *
     * @param tile at least one vector of scratch
     * @param gInOut n values from {@code offset}
     */
    static void addColumnSums(float[] d, int ldd, int rows, int n, float[] tile, float[] gInOut, int offset) {
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int row = 0, dr = j; row < rows; row++, dr += ldd) {
                sum = sum.add(FloatVector.fromArray(SPECIES, d, dr));
            }
            sum.intoArray(tile, 0);
            addRows(tile, Math.min(LANES, n - j), gInOut, offset + j, n, 1);
        }
    }
}
