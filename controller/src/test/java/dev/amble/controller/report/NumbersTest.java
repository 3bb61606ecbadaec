package dev.amble.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void fixedRoundsHalfUpAndHasNoNegativeZero() {
        assertEquals("0.08", Numbers.fixed(0.075, 2));
        assertEquals("0.00", Numbers.fixed(-0.004, 2));
        assertEquals("-1.6", Numbers.fixed(-1.64, 1));
        assertEquals("–", Numbers.fixed(Double.NaN, 2));
    }

    @Test
    void groupsHaveThreeDigits() {
        assertEquals("999", Numbers.grouped(999));
        assertEquals("13\u2009900\u2009000", Numbers.grouped(13_900_000));
        assertEquals("-100\u2009000", Numbers.grouped(-100_000));
    }

    @Test
    void coordinatesHaveATenthOfAPixel() {
        assertEquals("12", Numbers.coordinate(12.04));
        assertEquals("12.1", Numbers.coordinate(12.05));
        assertEquals("-0.3", Numbers.coordinate(-0.3));
        assertEquals("0", Numbers.coordinate(-0.01));
    }

    @Test
    void shortestDropsZeros() {
        assertEquals("0.15", Numbers.shortest(0.150));
        assertEquals("20", Numbers.shortest(20.0));
    }
}
