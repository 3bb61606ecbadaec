package dev.amble.controller.report;

import java.util.List;

/**
 * A grid of numbers, each in a cell whose tint grows with it.
 *
 * @param xLabel quantity and unit of the columns
 * @param columns column labels, left to right
 * @param yLabel quantity and unit of the rows
 * @param rows row labels, top to bottom
 * @param values {@code [row][column]}; NaN for a cell without a value
 * @param marks text that replaces the number of a cell, {@code [row][column]}; blank for none
 * @param quantity quantity and unit of the values, for the legend
 * @param fullTint value drawn with the strongest tint; 0 has none
 * @param decimals digits after the point
 */
public record HeatMap(
        String title,
        String xLabel,
        List<String> columns,
        String yLabel,
        List<String> rows,
        double[][] values,
        String[][] marks,
        String quantity,
        double fullTint,
        int decimals)
        implements Panel {
    private static final double SMALLEST_LEFT_MARGIN = 58.0;
    private static final double BOTTOM_MARGIN = 38.0;
    private static final double TOP_MARGIN = 4.0;
    private static final double GAP = 2.0;

    public HeatMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        if (!(fullTint > 0.0)) {
            throw new IllegalArgumentException("full tint of '" + title + "' must be above 0, got " + fullTint);
        }
        if (values.length != rows.size() || marks.length != rows.size()) {
            throw new IllegalArgumentException("heat map '" + title + "' has " + rows.size() + " row labels, "
                    + values.length + " rows of values and " + marks.length + " rows of marks");
        }
        for (int row = 0; row < values.length; row++) {
            if (values[row].length != columns.size() || marks[row].length != columns.size()) {
                throw new IllegalArgumentException("heat map '" + title + "' row " + row + " needs " + columns.size()
                        + " values and marks, got " + values[row].length + " and " + marks[row].length);
            }
        }
    }

    @Override
    public void drawTo(Markup out, double width, double height) {
        double left = leftMargin();
        double cellWidth = (width - left) / columns.size();
        double cellHeight = (height - TOP_MARGIN - BOTTOM_MARGIN) / rows.size();
        double bottom = height - BOTTOM_MARGIN;
        for (int row = 0; row < rows.size(); row++) {
            double top = TOP_MARGIN + row * cellHeight;
            PlotArea.text(out, "tick", "end", left - 7.0, top + cellHeight / 2.0 + 4.0, rows.get(row));
            for (int column = 0; column < columns.size(); column++) {
                drawCell(out, row, column, left + column * cellWidth, top, cellWidth - GAP, cellHeight - GAP);
            }
        }
        for (int column = 0; column < columns.size(); column++) {
            double middle = left + (column + 0.5) * cellWidth;
            PlotArea.text(out, "tick", "middle", middle, bottom + 15.0, columns.get(column));
        }
        PlotArea.text(out, "axis-label", "middle", (left + width) / 2.0, bottom + 32.0, xLabel);
        PlotArea.verticalText(out, 12.0, (TOP_MARGIN + bottom) / 2.0, yLabel);
    }

    /** Room for the longest row label, and for the axis label beside it. */
    private double leftMargin() {
        int longest = rows.stream().mapToInt(String::length).max().orElse(0);
        return Math.max(SMALLEST_LEFT_MARGIN, longest * PlotArea.CHARACTER_WIDTH + (yLabel.isBlank() ? 12.0 : 30.0));
    }

    @Override
    public void legendTo(Markup out) {
        out.open("span", "class", "key").text(quantity + ":  0");
        out.open("svg", "class", "ramp", "viewBox", "0 0 100 10", "aria-hidden", "true");
        for (int step = 0; step < 10; step++) {
            out.empty(
                    "rect",
                    "class",
                    "cell",
                    "x",
                    "" + step * 10,
                    "width",
                    "10",
                    "height",
                    "10",
                    "fill-opacity",
                    "" + opacity((step + 0.5) / 10.0));
        }
        out.close().text(Numbers.fixed(fullTint, decimals) + " and more").close();
    }

    private void drawCell(Markup out, int row, int column, double x, double y, double width, double height) {
        double value = values[row][column];
        String mark = marks[row][column];
        double tint = Double.isNaN(value) ? 0.0 : Math.min(1.0, Math.max(0.0, value / fullTint));
        out.empty(
                "rect",
                "class",
                mark.isBlank() ? "cell" : "cell marked",
                "x",
                Numbers.coordinate(x),
                "y",
                Numbers.coordinate(y),
                "width",
                Numbers.coordinate(width),
                "height",
                Numbers.coordinate(height),
                "rx",
                "2",
                "fill-opacity",
                opacity(tint));
        String text = mark.isBlank() ? Numbers.fixed(value, decimals) : mark;
        PlotArea.text(out, "cell-text", "middle", x + width / 2.0, y + height / 2.0 + 4.0, text);
    }

    private static String opacity(double tint) {
        return Numbers.fixed(0.06 + 0.94 * tint, 2);
    }
}
