package dev.amble.training.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KlAdaptiveLearningRateTest {
    private final KlAdaptiveLearningRate rate = new KlAdaptiveLearningRate(1e-3, 1e-5, 1e-2);

    @Test
    void fallsWhenTheDivergenceIsHigh() {
        rate.adapt(0.0151, 0.01);
        assertEquals(1e-3 / 1.3, rate.value(), 1e-18);
    }

    @Test
    void risesWhenTheDivergenceIsLow() {
        rate.adapt(0.0066, 0.01);
        assertEquals(1.3e-3, rate.value(), 1e-18);
    }

    @Test
    void staysInsideTheToleranceBand() {
        rate.adapt(0.0149, 0.01);
        rate.adapt(0.0067, 0.01);
        assertEquals(1e-3, rate.value(), 0.0);
    }

    @Test
    void staysWithoutATargetOrAMeasurement() {
        rate.adapt(5.0, 0.0);
        rate.adapt(Double.NaN, 0.01);
        assertEquals(1e-3, rate.value(), 0.0);
    }

    @Test
    void neverLeavesItsBounds() {
        for (int i = 0; i < 100; i++) {
            rate.adapt(1.0, 0.01);
        }
        assertEquals(1e-5, rate.value(), 0.0);
        for (int i = 0; i < 100; i++) {
            rate.adapt(0.0, 0.01);
        }
        assertEquals(1e-2, rate.value(), 0.0);
    }

    @Test
    void refusesImpossibleBounds() {
        assertThrows(IllegalArgumentException.class, () -> new KlAdaptiveLearningRate(1e-3, 0.0, 1e-2));
        assertThrows(IllegalArgumentException.class, () -> new KlAdaptiveLearningRate(1e-1, 1e-5, 1e-2));
        assertThrows(IllegalArgumentException.class, () -> rate.setValue(1.0));
    }
}
