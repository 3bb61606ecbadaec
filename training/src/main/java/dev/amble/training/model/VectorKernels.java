package dev.amble.training.model;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products over {@code float[]} for any vector length.
 *
 * <p><b>Panels.</b> The right-hand matrix of a product, {@code [K][N]}, is stored in panels as wide as a tile: panel
 * after panel, in each the K rows of its columns, the last padded with zeros. A product then reads the matrix strictly
 * forward, and a tile of sums stays in registers over the whole K loop. {@link WideTile}s are taken while they fit,
 * {@link NarrowTile}s for the rest.
 *
 * <p><b>Order.</b> Every element is computed by itself: from its bias, k ascending, one fused multiply-add per k. Bits
 * therefore depend neither on the vector length nor on the batch, and equal those of
 * {@link dev.amble.robots.policy.Mlp}.
 *
 * <p><b>Why the tiles are written out.</b> C2 keeps a {@code FloatVector} in a register only inside one compiled method;
 * handed to a method it decides not to inline, the vector becomes an object on the heap and the product is five times
 * slower. So no vector crosses a method boundary here.
 */
final class VectorKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** Floats in a vector. */
    static final int LANES = SPECIES.length();

    /** Whole tiles of either kind: matrices have a multiple of this many rows, the last ones padding. */
    private static final int ROW_STEP = 12;

    /** Floats a tile of sums may have. */
    static final int TILE_SIZE = Math.max(WideTile.ROWS * WideTile.COLUMNS, NarrowTile.ROWS * NarrowTile.COLUMNS);

    /** Only AVX-512 is sure to have the registers of a wide tile; on others such a tile would live in memory. */
    private static final boolean HAS_WIDE_TILES = SPECIES.vectorBitSize() >= 512;

    private VectorKernels() {}

    /** Columns rounded up to whole tiles. */
    static int padColumns(int columns) {
        return (columns + NarrowTile.COLUMNS - 1) / NarrowTile.COLUMNS * NarrowTile.COLUMNS;
    }

    /** Rows rounded up to whole tiles. */
    static int padRows(int rows) {
        return (rows + ROW_STEP - 1) / ROW_STEP * ROW_STEP;
    }

    /** Width of the next panel when {@code columns} are left. */
    private static int panelWidth(int columns) {
        return HAS_WIDE_TILES && columns >= WideTile.COLUMNS ? WideTile.COLUMNS : NarrowTile.COLUMNS;
    }

    /**
     * Packs {@code matrix[K][N]} (row-major from {@code offset}) into panels.
     *
     * @param panelsOut {@code K * padColumns(N)} values; padding is left as it is and must be zero
     */
    static void pack(float[] matrix, int offset, int k, int n, float[] panelsOut) {
        int p = 0;
        for (int j = 0, width; j < n; j += width) {
            width = panelWidth(n - j);
            int columns = Math.min(width, n - j);
            for (int row = 0; row < k; row++, p += width) {
                System.arraycopy(matrix, offset + row * n + j, panelsOut, p, columns);
            }
        }
    }

    /**
     * Packs the transpose of {@code matrix[K][N]}, that is an {@code [N][K]} matrix, into panels.
     *
     * @param panelsOut {@code N * padColumns(K)} values; padding is left as it is and must be zero
     */
    static void packTransposed(float[] matrix, int offset, int k, int n, float[] panelsOut) {
        int panel = 0;
        for (int j = 0, width; j < k; j += width) {
            width = panelWidth(k - j);
            int columns = Math.min(width, k - j);
            for (int row = 0; row < n; row++) {
                int source = offset + j * n + row;
                int target = panel + row * width;
                for (int c = 0; c < columns; c++) {
                    panelsOut[target + c] = matrix[source + c * n];
                }
            }
            panel += n * width;
        }
    }

    /**
     * {@code C = A * B + bias}.
     *
     * @param a {@code [padRows(rows)][lda]}, of which the first K columns are used
     * @param panels B {@code [K][N]}, packed
     * @param bias padded N values
     * @param cOut {@code [padRows(rows)][ldc]}, of which padded N columns are overwritten, padding rows with anything
     */
    static void multiply(
            float[] a, int lda, int rows, float[] panels, int k, int n, float[] bias, float[] cOut, int ldc) {
        int p = 0;
        for (int j = 0, width; j < n; j += width) {
            width = panelWidth(n - j);
            if (width == WideTile.COLUMNS) {
                int i = 0;
                for (; i + 1 < rows; i += WideTile.ROWS) {
                    WideTile.multiply(a, i * lda, lda, panels, p, k, bias, j, cOut, i * ldc + j, ldc);
                }
                if (i < rows) {
                    WideTile.multiplyRow(a, i * lda, panels, p, k, bias, j, cOut, i * ldc + j);
                }
            } else {
                int i = 0;
                for (; i + 1 < rows; i += NarrowTile.ROWS) {
                    NarrowTile.multiply(a, i * lda, lda, panels, p, k, bias, j, cOut, i * ldc + j, ldc);
                }
                if (i < rows) {
                    NarrowTile.multiplyRow(a, i * lda, panels, p, k, bias, j, cOut, i * ldc + j);
                }
            }
            p += k * width;
        }
    }

    /**
     * {@code G += X^T * D}: the weight gradient of a layer, rows ascending.
     *
     * @param x {@code [rows][ldx]}, K columns used, readable up to a whole tile
     * @param d {@code [rows][ldd]}, padded N columns readable
     * @param tile scratch for the tiles that reach over an edge of G, {@link #TILE_SIZE} values
     * @param gInOut {@code [K][N]} row-major from {@code offset}, not padded
     */
    static void addTransposedProduct(
            float[] x, int ldx, float[] d, int ldd, int rows, int k, int n, float[] tile, float[] gInOut, int offset) {
        for (int j = 0, width; j < n; j += width) {
            width = panelWidth(n - j);
            int columns = Math.min(width, n - j);
            boolean isWide = width == WideTile.COLUMNS;
            int height = isWide ? WideTile.ROWS : NarrowTile.ROWS;
            for (int i = 0; i < k; i += height) {
                int g0 = offset + i * n + j;
                int tileRows = Math.min(height, k - i);
                if (columns == width && tileRows == height) {
                    addTile(isWide, x, i, ldx, d, j, ldd, rows, gInOut, g0, n);
                } else {
                    copy(gInOut, g0, n, tile, 0, width, tileRows, columns);
                    addTile(isWide, x, i, ldx, d, j, ldd, rows, tile, 0, width);
                    copy(tile, 0, width, gInOut, g0, n, tileRows, columns);
                }
            }
        }
    }

    private static void addTile(
            boolean isWide,
            float[] x,
            int x0,
            int ldx,
            float[] d,
            int d0,
            int ldd,
            int rows,
            float[] gInOut,
            int g0,
            int ldg) {
        if (isWide) {
            WideTile.addTransposed(x, x0, ldx, d, d0, ldd, rows, gInOut, g0, ldg);
        } else {
            NarrowTile.addTransposed(x, x0, ldx, d, d0, ldd, rows, gInOut, g0, ldg);
        }
    }

    private static void copy(
            float[] source, int s0, int lds, float[] targetOut, int t0, int ldt, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(source, s0 + row * lds, targetOut, t0 + row * ldt, columns);
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
            for (int column = j; column < Math.min(j + LANES, n); column++) {
                gInOut[offset + column] += tile[column - j];
            }
        }
    }
}
