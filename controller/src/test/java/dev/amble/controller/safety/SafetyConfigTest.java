package dev.amble.controller.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetyConfigTest {
    @Test
    void theMessageNamesTheKeyTheRangeAndTheValue() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new SafetyConfig(0.05, 4.0, 0.5, 0.5, 0.5, 3, 1, 2));

        assertEquals("safety.max_tilt must be in (0, pi) rad, got 4.0", refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "0,    1, 0.5, 0.5, 0.5, 3, 1, 2",
        "NaN,  1, 0.5, 0.5, 0.5, 3, 1, 2",
        "0.05, 0, 0.5, 0.5, 0.5, 3, 1, 2",
        "0.05, 1, -1,  0.5, 0.5, 3, 1, 2",
        "0.05, 1, 0.5, 0,   0.5, 3, 1, 2",
        "0.05, 1, 0.5, 0.5, -1,  3, 1, 2",
        "0.05, 1, 0.5, 0.5, 0.5, -1, 1, 2",
        "0.05, 1, 0.5, 0.5, 0.5, 3, 1.1, 2",
        "0.05, 1, 0.5, 0.5, 0.5, 3, 0, 2",
        "0.05, 1, 0.5, 0.5, 0.5, 3, 1, 0",
        "0.05, 1, 0.5, 0.5, 0.5, 3, 1, Infinity",
    })
    void valuesOutOfRangeAreRefused(
            double age,
            double tilt,
            double margin,
            double timeout,
            double ramp,
            double kd,
            double effort,
            double speed) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SafetyConfig(age, tilt, margin, timeout, ramp, kd, effort, speed));
    }
}
