package dev.amble.launch.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.controller.report.Table;
import dev.amble.controller.report.Table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbersStandRightAndTextLeft() {
        Table table = new Table(
                List.of(Column.text("duration"), Column.number("p99", "µs"), Column.text("verdict")),
                List.of(List.of("wake-up", "1204.8", "late"), List.of("tick", "24.9", "≤ budget")));
        assertEquals("""
                duration  p99 (us)  verdict
                --------  --------  ---------
                wake-up     1204.8  late
                tick          24.9  <= budget
                """, format(table));
    }

    @Test
    void tableWithoutRowsShowsItsHead() {
        Table table = new Table(List.of(Column.text("leg"), Column.number("error", "m/s")), List.of());
        assertEquals("leg  error (m/s)\n---  -----------\n", format(table));
    }

    @Test
    void rowOfWrongLengthIsNamed() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> new Table(List.of(Column.text("leg")), List.of(List.of("a"), List.of("b", "c"))));
        assertEquals("table row 1 has 2 cells, but there are 1 columns", error.getMessage());
    }

    private static String format(Table table) {
        return TextTable.format(table);
    }
}
