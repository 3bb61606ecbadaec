package dev.amble.sim.terrain;

/**
 * A surface over a square grid centered on the world's origin.
 *
 * <p>Grid point (column {@code i}, row {@code k}) is at x = (i - (columns - 1) / 2) spacing, y = (k - (rows - 1) / 2)
 * spacing. Between grid points the surface is made of two triangles a cell, divided by the diagonal from the point with
 * the smallest x and y to the one with the largest; outside the grid it continues as at the border.
 */
public final class HeightField implements Ground {
    /** Where, as shares of its radius, a sphere is measured beside its center; and how low it is there. */
    private static final float RIM = 0.7071f;

    private final int columns;
    private final int rows;
    private final float spacing;
    private final float originX;
    private final float originY;
    private final float[] heights;
    private final float lowest;
    private final float highest;

    /** A height in m as a function of the place in m. */
    @FunctionalInterface
    interface Surface {
        double height(double x, double y);
    }

    /**
     * Samples a surface.
     *
     * @param columns grid points along x, at least 2
     * @param rows grid points along y, at least 2
     * @param spacing between grid points, m
     */
    HeightField(int columns, int rows, double spacing, Surface surface) {
        this.columns = columns;
        this.rows = rows;
        this.spacing = (float) spacing;
        originX = (float) (-0.5 * (columns - 1) * spacing);
        originY = (float) (-0.5 * (rows - 1) * spacing);
        heights = new float[Math.multiplyExact(columns, rows)];
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < rows; k++) {
            for (int i = 0; i < columns; i++) {
                float z = (float) surface.height(originX + i * spacing, originY + k * spacing);
                heights[k * columns + i] = z;
                min = Math.min(min, z);
                max = Math.max(max, z);
            }
        }
        lowest = min;
        highest = max;
    }

    /** Number of grid points along x. */
    public int columns() {
        return columns;
    }

    /** Number of grid points along y. */
    public int rows() {
        return rows;
    }

    /** Distance between neighbouring grid points, m. */
    public float spacing() {
        return spacing;
    }

    /** x of grid column {@code column}, m. */
    public float x(int column) {
        return originX + column * spacing;
    }

    /** y of grid row {@code row}, m. */
    public float y(int row) {
        return originY + row * spacing;
    }

    /** Height of a grid point, m. */
    public float heightAt(int column, int row) {
        return heights[row * columns + column];
    }

    /** Height of the lowest grid point, m. */
    public float lowest() {
        return lowest;
    }

    /** Height of the highest grid point, m. */
    public float highest() {
        return highest;
    }

    /** All heights, m, row after row: element {@code row * columns + column}. A copy. */
    public float[] heights() {
        return heights.clone();
    }

    @Override
    public float height(float x, float y) {
        float u = Math.max(0, Math.min(columns - 1, (x - originX) / spacing));
        float v = Math.max(0, Math.min(rows - 1, (y - originY) / spacing));
        int i = Math.min(columns - 2, (int) u);
        int k = Math.min(rows - 2, (int) v);
        float a = u - i;
        float b = v - k;
        int at = k * columns + i;
        float near = heights[at];
        float far = heights[at + columns + 1];
        if (a >= b) {
            float corner = heights[at + 1];
            return near + a * (corner - near) + b * (far - corner);
        }
        float corner = heights[at + columns];
        return near + b * (corner - near) + a * (far - corner);
    }

    /** The highest grid point of the square around the circle, and the surface at (x, y). */
    @Override
    public float highest(float x, float y, float radius) {
        int firstColumn = clampedIndex(x - radius - originX, columns);
        int lastColumn = clampedIndex(x + radius - originX, columns);
        int firstRow = clampedIndex(y - radius - originY, rows);
        int lastRow = clampedIndex(y + radius - originY, rows);
        float max = height(x, y);
        for (int k = firstRow; k <= Math.min(rows - 1, lastRow + 1); k++) {
            for (int i = firstColumn; i <= Math.min(columns - 1, lastColumn + 1); i++) {
                max = Math.max(max, heights[k * columns + i]);
            }
        }
        return max;
    }

    private int clampedIndex(float distance, int count) {
        return (int) Math.max(0, Math.min(count - 1, distance / spacing));
    }

    /** Measured under the center and at four points of the lower hemisphere, which sees edges beside the center. */
    @Override
    public float gap(float x, float y, float z, float radius) {
        float rim = RIM * radius;
        float beside = Math.max(
                Math.max(height(x + rim, y), height(x - rim, y)), Math.max(height(x, y + rim), height(x, y - rim)));
        return Math.min(z - radius - height(x, y), z - rim - beside);
    }
}
