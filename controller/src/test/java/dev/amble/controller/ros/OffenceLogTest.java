package dev.amble.controller.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffenceLogTest {

    private static final long SECOND_NS = 1_000_000_000L;

    private final List<String> lines = new ArrayList<>();
    private long nowNs;
    private final OffenceLog offences = new OffenceLog(lines::add, () -> nowNs);

    @Test
    void tenAtOnceThenOneASecondAndTheNextSaysHowManyAreMissing() {
        for (int i = 1; i <= 25; i++) {
            offences.report("number " + i);
        }
        assertEquals(10, lines.size());
        assertEquals("number 10", lines.get(9));
        nowNs += SECOND_NS - 1;
        offences.report("too early");
        assertEquals(10, lines.size());
        nowNs += 1;
        offences.report("in time");
        // 11 to 25 and the early one
        assertEquals("in time (16 others were not logged)", lines.get(10));
        offences.report("again");
        assertEquals(11, lines.size());
        assertEquals(28, offences.count());
    }

    @Test
    void quietTimeAllowsTenAgainButNoMore() {
        nowNs += 3_600 * SECOND_NS;
        for (int i = 0; i < 100; i++) {
            offences.report("x");
        }
        assertEquals(10, lines.size());
    }

    @Test
    void whatAPeerSaysStaysOneShortPrintableLine() {
        offences.report("topic 'a\nWARN forged\r\u001b[31m' " + "x".repeat(300_000));
        String line = lines.get(0);
        assertTrue(line.startsWith("topic 'a?WARN forged??[31m' xxx"), line);
        assertEquals(OffenceLog.MAX_CHARS + "...".length(), line.length());
    }
}
