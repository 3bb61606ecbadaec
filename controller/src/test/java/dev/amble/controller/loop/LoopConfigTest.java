package dev.amble.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LoopConfigTest {
    @Test
    void periodAndMarginAreInNanoseconds() {
        LoopConfig config = new LoopConfig(400, 60, 0);

        assertEquals(2_500_000, config.periodNs());
        assertEquals(60_000, config.maxSpinNs());
    }

    @Test
    void ticksPerPolicyPeriodAreCounted() {
        assertEquals(8, new LoopConfig(400, 0, 0).ticksPer(0.02));
        assertEquals(6, new LoopConfig(300, 0, 0).ticksPer(0.02));
        assertEquals(1, new LoopConfig(50, 0, 0).ticksPer(0.02));
        assertEquals(9, new LoopConfig(300, 0, 0).ticksPer(0.03));
    }

    @Test
    void aRateThatIsNoMultipleIsRefusedWithItsNeighbours() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new LoopConfig(330, 0, 0).ticksPer(0.02));

        assertEquals(
                "loop.rate_hz must be an integer multiple of the policy's rate, 50.0 Hz (period 0.02 s), got 330;"
                        + " use 300.0 or 350.0, or a policy trained at another period",
                refusal.getMessage());
    }

    @Test
    void aLoopSlowerThanThePolicyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LoopConfig(25, 0, 0).ticksPer(0.02));
        assertThrows(IllegalArgumentException.class, () -> new LoopConfig(400, 0, 0).ticksPer(Double.NaN));
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LoopConfig(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LoopConfig(400, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LoopConfig(400, 2501, 0));
        assertThrows(IllegalArgumentException.class, () -> new LoopConfig(400, Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> new LoopConfig(400, 60, -1));
    }
}
