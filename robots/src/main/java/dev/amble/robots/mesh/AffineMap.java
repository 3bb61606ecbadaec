package dev.amble.robots.mesh;

import java.util.Arrays;

/** A map of points p to M p + t, as 12 numbers: the first three rows of its 4 x 4 matrix, row by row. */
final class AffineMap {
    static final AffineMap IDENTITY = scale(1, 1, 1);

    private final double[] m;

    private AffineMap(double... m) {
        this.m = m;
    }

    /** @param rows of the 4 x 4 matrix; the last one is not looked at */
    static AffineMap of(double[] rows) {
        return new AffineMap(Arrays.copyOf(rows, 12));
    }

    static AffineMap scale(double x, double y, double z) {
        return new AffineMap(x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0);
    }

    static AffineMap translation(double x, double y, double z) {
        return new AffineMap(1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z);
    }

    /** A turn by {@code angle} rad about an axis of any length (Rodrigues). */
    static AffineMap rotation(double x, double y, double z, double angle) {
        double length = Math.sqrt(x * x + y * y + z * z);
        double a = x / length;
        double b = y / length;
        double c = z / length;
        double sin = Math.sin(angle);
        double cos = Math.cos(angle);
        double rest = 1 - cos;
        return new AffineMap(
                cos + a * a * rest,
                a * b * rest - c * sin,
                a * c * rest + b * sin,
                0,
                b * a * rest + c * sin,
                cos + b * b * rest,
                b * c * rest - a * sin,
                0,
                c * a * rest - b * sin,
                c * b * rest + a * sin,
                cos + c * c * rest,
                0);
    }

    /** This map after {@code inner}. */
    AffineMap times(AffineMap inner) {
        double[] product = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                double sum = column == 3 ? m[4 * row + 3] : 0;
                for (int k = 0; k < 3; k++) {
                    sum += m[4 * row + k] * inner.m[4 * k + column];
                }
                product[4 * row + column] = sum;
            }
        }
        return new AffineMap(product);
    }

    double[] transform(double x, double y, double z) {
        double[] out = new double[3];
        for (int row = 0; row < 3; row++) {
            out[row] = m[4 * row] * x + m[4 * row + 1] * y + m[4 * row + 2] * z + m[4 * row + 3];
        }
        return out;
    }
}
