package dev.amble.controller.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyScheduleTest {
    /** One tick is 100 ns and a policy period 4 ticks. */
    private final PolicySchedule schedule = new PolicySchedule(100, 4);

    private List<Long> stepsOf(long... ticksNs) {
        List<Long> steps = new ArrayList<>();
        for (long tickNs : ticksNs) {
            if (schedule.startsStep(tickNs)) {
                steps.add(tickNs);
            }
        }
        return steps;
    }

    @Test
    void everyFourthTickStepsStartingAtOnce() {
        schedule.restart(1000);

        assertEquals(List.of(1000L, 1400L, 1800L), stepsOf(1000, 1100, 1200, 1300, 1400, 1500, 1600, 1700, 1800, 1900));
    }

    @Test
    void jitterOfTheWakeUpMovesNoStepToAnotherTick() {
        schedule.restart(1049); // the first tick was late, the following ones are not

        assertEquals(
                List.of(1049L, 1400L, 1845L, 2200L), stepsOf(1049, 1100, 1300, 1400, 1500, 1700, 1845, 1900, 2200));
    }

    @Test
    void aSkippedDeadlineDoesNotStretchThePeriod() {
        schedule.restart(1000);

        // The ticks at 1300 and 1400 are lost: the step comes at 1500, the one after it at 1800 all the same.
        assertEquals(List.of(1000L, 1500L, 1800L), stepsOf(1000, 1100, 1200, 1500, 1600, 1700, 1800));
    }

    @Test
    void lostPeriodsAreNotMadeUpFor() {
        schedule.restart(1000);

        // Nothing runs from 1100 to 2700: that step is late, and the grid of 1000 + 400 n goes on at 3000.
        assertEquals(List.of(1000L, 2700L, 3000L), stepsOf(1000, 2700, 2800, 2900, 3000));
        // Nothing runs from 3100 to 4100: 4200 would be too close to that step, so 4600 is next.
        assertEquals(List.of(4100L, 4600L), stepsOf(4100, 4200, 4300, 4400, 4500, 4600));
    }

    @Test
    void stepsAreNeverCloserThanHalfAPeriod() {
        Random random = new Random(4);
        schedule.restart(0);
        long nowNs = 0;
        long lastStepNs = Long.MIN_VALUE / 2;
        for (int i = 0; i < 100_000; i++) {
            if (schedule.startsStep(nowNs)) {
                assertTrue(nowNs - lastStepNs >= 200 - 50);
                lastStepNs = nowNs;
            }
            nowNs += random.nextInt(10) == 0 ? random.nextInt(3000) : 100;
        }
    }

    @Test
    void aPolicyAtTheRateOfTheLoopStepsInEveryTick() {
        PolicySchedule equal = new PolicySchedule(100, 1);
        equal.restart(0);
        for (long tick = 0; tick < 1000; tick++) {
            assertTrue(equal.startsStep(tick * 100 + tick % 40));
        }
    }
}
