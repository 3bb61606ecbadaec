package dev.amble.robots.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ObservationNormalizerTest {
    private static final ObservationNormalizer NORMALIZER =
            new ObservationNormalizer(new float[] {1, -2, 0}, new float[] {2, 0.5f, 1}, 5);

    @Test
    void subtractsTheMeanScalesAndClips() {
        // (2 - 1) * 2 = 2;  (4 + 2) * 0.5 = 3;  (-9 - 0) * 1 = -9, clipped to -5
        float[] out = new float[3];
        NORMALIZER.normalize(new float[] {77, 2, 4, -9}, 1, out);
        assertArrayEquals(new float[] {2, 3, -5}, out, 0f);
    }

    @Test
    void clipsInfinityButKeepsNotANumber() {
        float[] out = new float[3];
        NORMALIZER.normalize(new float[] {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN}, 0, out);
        assertEquals(5f, out[0]);
        assertEquals(-5f, out[1]);
        assertTrue(Float.isNaN(out[2]));
    }

    @Test
    void statisticsCannotBeChangedFromOutside() {
        float[] mean = {1};
        ObservationNormalizer normalizer = new ObservationNormalizer(mean, new float[] {1}, 10);
        mean[0] = 100;
        normalizer.mean()[0] = 100;
        normalizer.inverseStd()[0] = 100;
        float[] out = new float[1];
        normalizer.normalize(new float[] {3}, 0, out);
        assertEquals(2f, out[0]);
    }

    @Test
    void refusesStatisticsThatCannotBe() {
        assertRefused("mean has 1 values, inverse_std has 2", new float[1], new float[] {1, 1}, 1);
        assertRefused("inverse_std[1] must be positive and finite, got 0.0", new float[2], new float[] {1, 0}, 1);
        assertRefused("inverse_std[0] must be", new float[1], new float[] {Float.POSITIVE_INFINITY}, 1);
        assertRefused("mean[0] must be finite, got NaN", new float[] {Float.NaN}, new float[] {1}, 1);
        assertRefused("clip must be positive, got NaN", new float[1], new float[] {1}, Float.NaN);
    }

    private static void assertRefused(String start, float[] mean, float[] inverseStd, float clip) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> new ObservationNormalizer(mean, inverseStd, clip))
                        .getMessage());
        assertTrue(message.startsWith(start), message);
    }
}
