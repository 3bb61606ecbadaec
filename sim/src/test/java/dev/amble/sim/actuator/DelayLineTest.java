package dev.amble.sim.actuator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DelayLineTest {
    @Test
    void eachDelayGivesTheSampleOfThatManySubstepsAgo() {
        DelayLine line = new DelayLine(1, 3);
        line.fill(new float[] {-1});
        for (int t = 0; t < 10; t++) {
            line.push(new float[] {t});
            for (int delay = 0; delay <= 3; delay++) {
                assertEquals(t < delay ? -1 : t - delay, line.at(delay)[0], "delay " + delay + " at " + t);
            }
        }
    }

    @Test
    void fillForgetsThePast() {
        DelayLine line = new DelayLine(2, 2);
        line.push(new float[] {1, 2});
        line.fill(new float[] {3, 4});
        for (int delay = 0; delay <= 2; delay++) {
            assertEquals(3, line.at(delay)[0]);
            assertEquals(4, line.at(delay)[1]);
        }
    }
}
