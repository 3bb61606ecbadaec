package dev.amble.launch.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final TrainingStatus HALF = new TrainingStatus(0.5, 180, 185, 5_240_000, 29_118, 0.724);

    @Test
    void plainLineShowsEverything() {
        assertEquals(
                "train   50 %   5.24 M samples   29.1 k/s  tracking 0.72   3 min 05 s left",
                ProgressLine.plain("train", HALF));
    }

    @Test
    void wideLineHasABarFilledToTheFraction() {
        // 40 columns of bar, 38 inside the brackets, half of them 19
        assertEquals(
                "train  [" + "#".repeat(19) + "-".repeat(19)
                        + "]   50 %   5.24 M samples   29.1 k/s  tracking 0.72   3 min 05 s left",
                ProgressLine.withBar("train", HALF, 200));
    }

    @Test
    void narrowLineDropsSpeedFirstAndTimeLeftLast() {
        assertEquals(
                "train  [#####-----]   50 %   5.24 M samples  tracking 0.72   3 min 05 s left",
                ProgressLine.withBar("train", HALF, 76));
        assertEquals(
                "train  [#####-----]   50 %   5.24 M samples   3 min 05 s left",
                ProgressLine.withBar("train", HALF, 61));
        assertEquals("train  [#####------]   50 %   3 min 05 s left", ProgressLine.withBar("train", HALF, 45));
        assertEquals("train  [####----]   50 %", ProgressLine.withBar("train", HALF, 24));
        assertEquals("train  50 %", ProgressLine.withBar("train", HALF, 20));
    }

    @Test
    void lineNeverExceedsTheWidth() {
        for (int width = 0; width < 150; width++) {
            String line = ProgressLine.withBar("train", HALF, width);
            assertTrue(line.length() <= width, "width " + width + ": '" + line + "'");
        }
    }

    @Test
    void barKeepsItsWidthWhileNumbersGrow() {
        TrainingStatus early = new TrainingStatus(0.0, 0, Double.NaN, 0, 0, Double.NaN);
        TrainingStatus late = new TrainingStatus(0.99, 3_000, 9, 98_765_432, 129_118, 0.9);
        assertEquals(
                ProgressLine.withBar("train", early, 90).indexOf(']'),
                ProgressLine.withBar("train", late, 90).indexOf(']'));
    }

    @Test
    void unknownNumbersAreDashes() {
        TrainingStatus start = new TrainingStatus(0.0, 0, Double.NaN, 0, 0, Double.NaN);
        assertEquals(
                "train    0 %        0 samples        0/s  tracking   --           -- left",
                ProgressLine.plain("train", start));
    }

    @Test
    void hundredPercentIsNotShownEarly() {
        TrainingStatus almost = new TrainingStatus(0.9999, 300, 1, 1, 1, 1);
        assertTrue(ProgressLine.plain("train", almost).contains(" 99 %"));
    }

    @Test
    void durationsReadNaturally() {
        assertEquals("0 s", ProgressLine.duration(0.2));
        assertEquals("59 s", ProgressLine.duration(59.4));
        assertEquals("1 min 00 s", ProgressLine.duration(59.6));
        assertEquals("2 min 05 s", ProgressLine.duration(125));
        assertEquals("1 h 01 min", ProgressLine.duration(3_660));
    }

    @Test
    void countsChangeUnitWithoutAFourthDigit() {
        assertEquals("999", ProgressLine.count(999));
        assertEquals("1.0 k", ProgressLine.count(1_000));
        assertEquals("999.9 k", ProgressLine.count(999_949));
        assertEquals("1.00 M", ProgressLine.count(999_951));
        assertEquals("13.90 M", ProgressLine.count(13_900_000));
    }
}
