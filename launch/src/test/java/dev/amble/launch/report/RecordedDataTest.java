package dev.amble.launch.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.report.KeyFigure;
import dev.amble.controller.report.Lane;
import dev.amble.controller.report.Range;
import dev.amble.controller.report.Status;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordedDataTest {
    @Test
    void contactSamplesBecomeIntervalsThatHoldUntilTheNextSample() {
        double[] time = {0, 1, 2, 3, 4, 5};
        Lane lane = Lane.ofSamples("FR", "", time, new boolean[] {true, true, false, false, true, true});
        assertArrayEquals(new double[] {0, 4}, lane.from());
        assertArrayEquals(new double[] {2, 5}, lane.to());
    }

    @Test
    void movingMeanShrinksEvenlyAtTheEnds() {
        // half width 1: ends alone, 2 = (0+3+3)/3, 4 = (3+3+6)/3
        assertArrayEquals(new double[] {0, 2, 4, 6}, Smoothing.centredMean(new double[] {0, 3, 3, 6}, 1), 1e-12);
    }

    @Test
    void smoothingLeavesAStraightLineStraight() {
        double[] line = {0, 1, 2, 3, 4, 5, 6, 7};
        assertArrayEquals(line, Smoothing.centredMean(line, 3), 1e-12);
    }

    @Test
    void commandGridFindsItsCellByForwardLateralYaw() {
        CommandGrid grid = SampleReport.grid(new Random(1));
        // forward 4, lateral 0, yaw 2 of 5 x 3 x 3: (4 * 3 + 0) * 3 + 2
        assertEquals(38, grid.index(4, 0, 2));
    }

    @Test
    void arraysOfDifferentLengthAreNamed() {
        double[] two = new double[2];
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> new LearningCurve(two, two, new double[3], two, two));
        assertEquals("reward has 3 elements, expected 2 as in the rest of the record", error.getMessage());
    }

    @Test
    void constantDataStillHasARange() {
        Range range = Range.covering(List.of(new double[] {2, 2}, new double[] {Double.NaN}));
        assertEquals(new Range(1.5, 2.5), range);
        assertTrue(Range.covering(List.of()).max() > 0);
    }

    @Test
    void keyFigureComparesWithItsTarget() {
        assertEquals(
                Status.GOOD, KeyFigure.atMost("error", 0.15, 3, "m/s", 0.15).status());
        assertEquals(
                Status.BAD, KeyFigure.atMost("error", 0.151, 3, "m/s", 0.15).status());
        assertEquals(
                Status.BAD,
                KeyFigure.atMost("error", Double.NaN, 3, "m/s", 0.15).status());
    }
}
