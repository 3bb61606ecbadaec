package dev.amble.training.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void goesInAStraightLineFromStartToEnd() {
        Schedule schedule = new Schedule(0.02, 0.005);
        assertEquals(0.02, schedule.at(0), 0.0);
        assertEquals(0.0125, schedule.at(0.5), 1e-15);
        assertEquals(0.005, schedule.at(1), 1e-15);
    }

    @Test
    void refusesWhatIsNegativeByItsName() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> new Schedule(0.02, -1).requireNotNegative("target_kl"));
        assertEquals("target_kl must not be negative, got Schedule[start=0.02, end=-1.0]", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Schedule(Double.NaN, 0).requireNotNegative("target_kl"));
    }
}
