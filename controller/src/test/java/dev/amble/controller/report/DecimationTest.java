package dev.amble.controller.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimationTest {
    @Test
    void columnKeepsFirstLowestHighestAndLastInOrder() {
        double[] x = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        double[] y = {5, 6, 9, 6, 5, 1, 5, 6, 7, 5};
        // one column from 0 to 10 px holds all: first 0, highest 2, lowest 5, last 9
        assertArrayEquals(new int[] {0, 2, 5, 9}, select(x, y, new LinearScale(0, 100, 0, 10), 1));
    }

    @Test
    void shortSeriesIsKeptWhole() {
        double[] values = {3, 1, 2};
        assertArrayEquals(new int[] {0, 1, 2}, select(new double[] {0, 1, 2}, values, new LinearScale(0, 2, 0, 9), 9));
    }

    @Test
    void everyPeakSurvives() {
        int count = 50_000;
        int columns = 300;
        Random random = new Random(3);
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = i * 0.002;
            y[i] = random.nextGaussian();
        }
        y[23_456] = 40.0;
        y[34_567] = -40.0;
        LinearScale scale = new LinearScale(0, x[count - 1], 0, columns);
        int[] chosen = select(x, y, scale, columns);
        assertTrue(chosen.length <= 4 * (columns + 1), "kept " + chosen.length);
        assertTrue(Arrays.binarySearch(chosen, 23_456) >= 0);
        assertTrue(Arrays.binarySearch(chosen, 34_567) >= 0);
        assertEquals(0, chosen[0]);
        assertEquals(count - 1, chosen[chosen.length - 1]);
        for (int i = 1; i < chosen.length; i++) {
            assertTrue(chosen[i] > chosen[i - 1]);
        }
    }

    private static int[] select(double[] x, double[] y, LinearScale scale, int columns) {
        int[] indices = new int[x.length];
        int count = Decimation.select(x, y, 0, x.length, scale, columns, indices);
        return Arrays.copyOf(indices, count);
    }
}
