package dev.amble.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void stepIsTheNextRoundNumber() {
        // 40 / 6 = 6.7 -> 10; 1 / 5 = 0.2 -> 0.2; 0.07 / 4 = 0.0175 -> 0.02
        assertEquals(List.of("0", "10", "20", "30", "40"), labels(0, 40, 6));
        assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(0, 1, 5));
        assertEquals(List.of("0.00", "0.02", "0.04", "0.06"), labels(0, 0.07, 4));
    }

    @Test
    void ticksLieInsideTheRangeAndIncludeZeroWithoutSign() {
        // 2 / 4 = 0.5; first multiple above -0.9 is -0.5
        assertEquals(List.of("-0.5", "0.0", "0.5", "1.0"), labels(-0.9, 1.1, 4));
    }

    @Test
    void largeAndSmallRangesKeepPlainNumbers() {
        assertEquals(List.of("0", "5000000", "10000000"), labels(0, 1.39e7, 3));
        assertEquals(List.of("0.0000", "0.0005", "0.0010"), labels(0, 0.001, 2));
    }

    @Test
    void narrowRangeFarFromZeroHasDistinctTicks() {
        assertEquals(List.of("100.00", "100.01", "100.02"), labels(100, 100.02, 2));
    }

    @Test
    void anyRangeHasAtLeastOneTickAndNotTooMany() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            double min = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
            double max = min + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(9) - 4) + 1e-6;
            int maxCount = 2 + random.nextInt(10);
            Ticks ticks = Ticks.within(min, max, maxCount);
            assertTrue(ticks.count() <= maxCount + 1, ticks.toString());
            double tolerance = 1e-8 * ticks.step();
            for (int tick = 0; tick < ticks.count(); tick++) {
                assertTrue(ticks.value(tick) >= min - tolerance && ticks.value(tick) <= max + tolerance);
            }
        }
    }

    @Test
    void emptyRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Ticks.within(1, 1, 5));
        assertThrows(IllegalArgumentException.class, () -> Ticks.within(0, Double.NaN, 5));
    }

    private static List<String> labels(double min, double max, int maxCount) {
        Ticks ticks = Ticks.within(min, max, maxCount);
        return IntStream.range(0, ticks.count()).mapToObj(ticks::label).toList();
    }
}
