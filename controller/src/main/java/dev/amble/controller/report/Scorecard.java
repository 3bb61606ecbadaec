package dev.amble.controller.report;

import java.util.List;

/**
 * Rows of coloured cells: what was tried, from one extreme to the other, and how it went.
 *
 * @param rows from top to bottom
 * @param keys what each colour means, for the legend
 */
public record Scorecard(String title, List<Row> rows, List<Key> keys) implements Panel {
    private static final double LEFT_MARGIN = 150.0;
    private static final double RIGHT_MARGIN = 4.0;
    private static final double GAP = 3.0;

    /**
     * One quantity.
     *
     * @param name with its unit
     */
    public record Row(String name, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One value of it.
     *
     * @param label the value
     * @param note a few characters on how it went, below the label
     */
    public record Cell(String label, String note, Status status) {}

    /** What a colour means. */
    public record Key(Status status, String meaning) {}

    public Scorecard {
        rows = List.copyOf(rows);
        keys = List.copyOf(keys);
    }

    @Override
    public void drawTo(Markup out, double width, double height) {
        double rowHeight = height / rows.size();
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            double top = r * rowHeight;
            PlotArea.text(out, "lane-label", "end", LEFT_MARGIN - 10.0, top + rowHeight / 2.0 + 3.0, row.name());
            double cellWidth =
                    (width - LEFT_MARGIN - RIGHT_MARGIN) / row.cells().size();
            for (int c = 0; c < row.cells().size(); c++) {
                drawCell(out, row.cells().get(c), LEFT_MARGIN + c * cellWidth, top, cellWidth - GAP, rowHeight - GAP);
            }
        }
    }

    private static void drawCell(Markup out, Cell cell, double x, double y, double width, double height) {
        out.empty(
                "rect",
                "class",
                "score " + cell.status().styleClass(),
                "x",
                Numbers.coordinate(x),
                "y",
                Numbers.coordinate(y),
                "width",
                Numbers.coordinate(width),
                "height",
                Numbers.coordinate(height),
                "rx",
                "3");
        PlotArea.text(out, "cell-text", "middle", x + width / 2.0, y + height / 2.0 - 1.0, cell.label());
        PlotArea.text(out, "tick", "middle", x + width / 2.0, y + height / 2.0 + 13.0, cell.note());
    }

    @Override
    public void legendTo(Markup out) {
        legendTo(out, keys);
    }

    /** Writes what the colours mean. */
    static void legendTo(Markup out, List<Key> keys) {
        for (Key key : keys) {
            out.open("span", "class", "key");
            out.open("svg", "class", "swatch", "viewBox", "0 0 26 10", "aria-hidden", "true");
            out.empty("rect", "class", "score " + key.status().styleClass(), "width", "26", "height", "10");
            out.close().text(key.meaning()).close();
        }
    }
}
