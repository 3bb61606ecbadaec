package dev.amble.controller.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("allocation")
class AllocationMeterTest {
    @Test
    void objectsThatNeverEscapeAreCounted() {
        assertTrue(AllocationMeter.isExact(), "run with -XX:-DoEscapeAnalysis");
    }

    @Test
    void oneAllocationInManyIterationsIsFound() {
        Object[] kept = new Object[1];

        long bytes = AllocationMeter.bytes(
                i -> {
                    if (i == 150_000) {
                        kept[0] = new Object();
                    }
                },
                100_000);

        assertEquals(16, bytes); // an object header and its padding
    }
}
