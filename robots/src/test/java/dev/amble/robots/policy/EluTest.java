package dev.amble.robots.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EluTest {
    @Test
    void positiveValuesPassUnchanged() {
        assertEquals(3.25f, Elu.apply(3.25f));
        assertEquals(Float.MIN_VALUE, Elu.apply(Float.MIN_VALUE));
        assertEquals(Float.POSITIVE_INFINITY, Elu.apply(Float.POSITIVE_INFINITY));
    }

    @Test
    void zeroMapsToZero() {
        assertEquals(0f, Elu.apply(0f));
        assertEquals(0f, Elu.apply(-0f));
    }

    @Test
    void negativeValuesFollowExpm1ToOneFloatRounding() {
        // exp(x) <= 1 carries about 1 ulp (6e-8 below 1) and the subtraction rounds once more: 1.2e-7 in all.
        double worst = 0.0;
        for (int i = 0; i <= 200_000; i++) {
            float x = -i * 5e-4f; // 0 .. -100
            worst = Math.max(worst, Math.abs(Elu.apply(x) - Math.expm1(x)));
        }
        assertTrue(worst < 1.2e-7, "worst error " + worst);
    }

    @Test
    void growsMonotonicallyUpToRounding() {
        float previous = -1f;
        for (int i = 100_000; i >= 0; i--) {
            float value = Elu.apply(-i * 1e-3f);
            assertTrue(value >= previous - 6e-8f, "falls at " + -i * 1e-3f); // one ulp below 1
            previous = value;
        }
    }

    @Test
    void hugeNegativeValuesSaturateAtMinusOne() {
        assertEquals(-1f, Elu.apply(-87f));
        assertEquals(-1f, Elu.apply(-1e30f));
        assertEquals(-1f, Elu.apply(Float.NEGATIVE_INFINITY));
    }

    @Test
    void notANumberStaysNotANumber() {
        assertTrue(Float.isNaN(Elu.apply(Float.NaN)));
    }
}
