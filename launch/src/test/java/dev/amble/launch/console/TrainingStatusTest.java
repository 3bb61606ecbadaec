package dev.amble.launch.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TrainingStatusTest {
    @Test
    void timeBudgetGivesFractionAndTimeLeft() {
        TrainingStatus status = TrainingStatus.ofTimeBudget(90, 360, 2_600_000, 29_000, 0.6);
        assertEquals(0.25, status.fraction());
        assertEquals(270, status.timeLeft());
    }

    @Test
    void overrunTimeBudgetStaysAtTheEnd() {
        TrainingStatus status = TrainingStatus.ofTimeBudget(361, 360, 1, 1, 1);
        assertEquals(1.0, status.fraction());
        assertEquals(0.0, status.timeLeft());
    }

    @Test
    void sampleBudgetPredictsFromTheRecentSpeed() {
        // 7.5 M of 10 M missing at 25,000 a second: 300 s
        TrainingStatus status = TrainingStatus.ofSampleBudget(80, 10_000_000, 2_500_000, 25_000, 0.6);
        assertEquals(0.25, status.fraction());
        assertEquals(300, status.timeLeft());
    }

    @Test
    void timeLeftIsUnknownBeforeTheFirstSpeed() {
        assertEquals(
                Double.NaN,
                TrainingStatus.ofSampleBudget(0, 10_000_000, 0, 0, Double.NaN).timeLeft());
    }

    @Test
    void fractionOutsideItsRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TrainingStatus(1.01, 0, 0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TrainingStatus(Double.NaN, 0, 0, 0, 0, 0));
    }
}
