package dev.amble.sim.randomization;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VariationTest {
    private static final Range RANGE = new Range(0.1, 10);

    @Test
    void replaceScaleAndShiftMeanWhatTheySay() {
        Variation replace = new Variation(RANGE, null, null, Distribution.UNIFORM, null);
        Variation scale = new Variation(null, RANGE, null, Distribution.UNIFORM, null);
        Variation shift = new Variation(null, null, RANGE, Distribution.UNIFORM, null);
        assertEquals(3f, replace.value(2, 3, 1));
        assertEquals(6f, scale.value(2, 3, 1));
        assertEquals(5f, shift.value(2, 3, 1));
        // Half way from 2.
        assertEquals(2.5f, replace.value(2, 3, 0.5));
        assertEquals(4f, scale.value(2, 3, 0.5));
        assertEquals(3.5f, shift.value(2, 3, 0.5));
    }

    @Test
    void uniformDrawsFillTheRange() {
        double[] draws = sortedDraws(Distribution.UNIFORM);
        assertEquals(0.1, draws[0], 0.01);
        assertEquals(10, draws[draws.length - 1], 0.01);
        // Quartiles of 10,000 draws have a standard deviation of 0.43 % of the width, 0.043.
        assertEquals(2.575, quantile(draws, 0.25), 0.2);
        assertEquals(5.05, quantile(draws, 0.5), 0.2);
    }

    @Test
    void logUniformDrawsHaveAUniformLogarithm() {
        double[] draws = sortedDraws(Distribution.LOG_UNIFORM);
        // 0.1 .. 10 is two decades: the quartiles are 10^-0.5, 1 and 10^0.5, within 2 % of two decades.
        assertEquals(-0.5, Math.log10(quantile(draws, 0.25)), 0.04);
        assertEquals(0, Math.log10(quantile(draws, 0.5)), 0.04);
        assertEquals(0.5, Math.log10(quantile(draws, 0.75)), 0.04);
        assertTrue(draws[0] >= 0.1 && draws[draws.length - 1] <= 10.000001);
    }

    @Test
    void normalDrawsAreTruncatedAtTwoStandardDeviations() {
        double[] draws = sortedDraws(Distribution.NORMAL);
        double std = 9.9 / 4;
        assertTrue(draws[0] >= 0.1 && draws[draws.length - 1] <= 10);
        // Of a normal distribution within 2 sigma, the middle half lies within 0.639 sigma (Phi(0.639) - 0.5 = 0.2386).
        assertEquals(5.05 - 0.639 * std, quantile(draws, 0.25), 0.15);
        assertEquals(5.05, quantile(draws, 0.5), 0.15);
        assertEquals(5.05 + 0.639 * std, quantile(draws, 0.75), 0.15);
    }

    @Test
    void neitherNoneNorTwoOperationsAreAllowed() {
        assertRefused("exactly one", null, null, Distribution.UNIFORM, null);
        assertRefused("exactly one", RANGE, RANGE, Distribution.UNIFORM, null);
        assertRefused("positive range", new Range(0, 1), null, Distribution.LOG_UNIFORM, null);
        assertRefused("interval_seconds", RANGE, null, Distribution.UNIFORM, new Range(0, 1));
    }

    private static void assertRefused(
            String reason,
            @Nullable Range replace,
            @Nullable Range scale,
            Distribution distribution,
            @Nullable Range interval) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new Variation(replace, scale, null, distribution, interval))
                .getMessage();
        assertTrue(requireNonNull(message).contains(reason), message);
    }

    private static double[] sortedDraws(Distribution distribution) {
        RandomStream random = RandomStream.of(1);
        double[] draws = new double[10_000];
        Arrays.setAll(draws, i -> distribution.sample(RANGE, random));
        Arrays.sort(draws);
        return draws;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) (share * sorted.length)];
    }
}
