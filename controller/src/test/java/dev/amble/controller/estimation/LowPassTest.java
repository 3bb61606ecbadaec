package dev.amble.controller.estimation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LowPassTest {
    private static float filter(LowPass filter, long stampNs, float value) {
        float[] values = {value};
        filter.filter(stampNs, values);
        return values[0];
    }

    @Test
    void aStepRisesWithTheTimeConstantWhateverTheRate() {
        // Time constant 1 / (2 pi 10 Hz) = 15.9 ms: after 10 ms 1 - exp(-0.2 pi) = 0.4665 of the step.
        for (int steps : new int[] {1, 2, 5}) {
            LowPass filter = new LowPass(10, 1);
            float last = filter(filter, 5, 0f);
            for (int i = 1; i <= steps; i++) {
                last = filter(filter, 5 + i * (10_000_000L / steps), 1f);
            }
            assertEquals(0.4665f, last, 1e-4f, steps + " steps");
        }
    }

    @Test
    void aSineAtTheCutoffLosesThreeDecibels() {
        LowPass filter = new LowPass(10, 1);
        float largest = 0;
        for (int i = 0; i < 20_000; i++) {
            float value = filter(filter, i * 100_000L + 1, (float) Math.sin(2 * Math.PI * 10 * i * 1e-4));
            largest = i > 10_000 ? Math.max(largest, value) : 0;
        }
        assertEquals(Math.sqrt(0.5), largest, 0.005);
    }

    @Test
    void withoutCutoffEverythingPassesToTheBit() {
        LowPass filter = new LowPass(Double.POSITIVE_INFINITY, 3);
        for (int i = 0; i < 10; i++) {
            float[] values = {i, -0.1f * i, 1e30f};
            float[] expected = values.clone();
            filter.filter(i * 1000L, values);
            assertArrayEquals(expected, values);
        }
    }

    @Test
    void itStartsAgainAfterAGapAndAfterAValueThatIsNotANumber() {
        LowPass filter = new LowPass(1, 1);
        filter(filter, 1, 0f);
        assertEquals(5f, filter(filter, 200_000_000, 5f));
        assertEquals(Float.NaN, filter(filter, 201_000_000, Float.NaN));
        assertEquals(3f, filter(filter, 202_000_000, 3f));
        assertEquals(4f, filter(filter, 100_000_000, 4f), "the clock was set back");
    }
}
