package dev.amble.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LinePathTest {
    private static final LinearScale X = new LinearScale(0, 10, 100, 200);
    private static final LinearScale Y = new LinearScale(0, 1, 50, 0); // SVG's y points down

    @Test
    void valuesMapToPixels() {
        assertEquals("M100 50L155 25L200 0", path(new double[] {0, 5.5, 10}, new double[] {0, 0.5, 1}));
    }

    @Test
    void missingValueBreaksTheLine() {
        assertEquals(
                "M100 50L110 50M130 50L140 50",
                path(new double[] {0, 1, 2, 3, 4}, new double[] {0, 0, Double.NaN, 0, 0}));
    }

    @Test
    void lonelyPointIsADot() {
        assertEquals("M150 25h0", path(new double[] {5}, new double[] {0.5}));
    }

    @Test
    void pointsOutsideTheXRangeAreLeftOutAndHighOnesClamped() {
        assertEquals("M100 0L200 50", path(new double[] {-1, 0, 10, 11}, new double[] {1, 7, -3, 1}));
    }

    @Test
    void unsortedSeriesIsRefusedWithItsName() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> new Series("vx", Series.Role.PRIMARY, new double[] {1, 0}, new double[] {1, 1}));
        assertEquals(
                "series 'vx' needs finite, not decreasing x, got 0.0 at index 1; sort the samples or drop the row",
                error.getMessage());
    }

    private static String path(double[] x, double[] y) {
        return LinePath.of(new Series("", Series.Role.PRIMARY, x, y), X, Y);
    }
}
