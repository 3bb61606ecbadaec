package dev.amble.launch.console;

import dev.amble.controller.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Lays a table out as aligned plain text: numbers to the right, units in the head, a rule below it. */
public final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    /** The lines of the table, each ended by a line feed; all characters are ASCII where the table's units are. */
    public static String format(Table table) {
        List<String> headings =
                table.columns().stream().map(column -> ascii(column.heading())).toList();
        List<List<String>> rows = table.rows().stream()
                .map(row -> row.stream().map(TextTable::ascii).toList())
                .toList();
        int[] widths = widths(headings, rows);
        StringBuilder out = new StringBuilder();
        appendRow(table, headings, widths, out);
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("-".repeat(width));
        }
        appendRow(table, rules, widths, out);
        rows.forEach(row -> appendRow(table, row, widths, out));
        return out.toString();
    }

    private static int[] widths(List<String> headings, List<List<String>> rows) {
        int[] widths = headings.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static void appendRow(Table table, List<String> cells, int[] widths, StringBuilder out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            boolean isNumber = table.columns().get(i).isNumber();
            line.append(i == 0 ? "" : GAP).append(isNumber ? padding : "");
            line.append(cells.get(i)).append(isNumber ? "" : padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    /** Spells characters that a plain terminal may not have, and that reports like to use, in ASCII. */
    private static String ascii(String text) {
        return text.replace('µ', 'u')
                .replace('\u2009', ' ')
                .replace("–", "-")
                .replace("≤", "<=")
                .replace("∞", "inf")
                .replace("…", "...");
    }
}
