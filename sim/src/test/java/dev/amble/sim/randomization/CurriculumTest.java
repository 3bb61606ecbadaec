package dev.amble.sim.randomization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CurriculumTest {
    private final Curriculum curriculum =
            new Curriculum(new Range(100, 300), new Range(200, 600), 0.2, new Range(0, 400), 0.5);

    @Test
    void theWorldIsNominalBeforeTheFirstRamp() {
        assertEquals(new Difficulty(0, 0, 0.625), curriculum.at(100));
    }

    @Test
    void rampsAreLinearAndPushesStartAtTheirShare() {
        // randomisation: (200 - 100) / (300 - 100) = 0.5; pushes: the ramp only begins at 200 -> 0.2
        assertEquals(new Difficulty(0.5, 0.2, 0.75), curriculum.at(200));
        // pushes: 0.2 + 0.8 * (400 - 200) / (600 - 200) = 0.6
        assertEquals(1, curriculum.at(400).randomization());
        assertEquals(0.6, curriculum.at(400).push(), 1e-15); // 0.6 has no exact double
        // commands: 0.5 + 0.5 * 400 / 400 = 1
        assertEquals(1, curriculum.at(400).command());
    }

    @Test
    void theWorldStaysAtFullDifficulty() {
        assertEquals(Difficulty.FULL, curriculum.at(600));
        assertEquals(Difficulty.FULL, curriculum.at(Long.MAX_VALUE));
    }

    @Test
    void difficultyOutsideUnitRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Difficulty(1.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Difficulty(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Difficulty(0, 0, -0.1));
    }
}
