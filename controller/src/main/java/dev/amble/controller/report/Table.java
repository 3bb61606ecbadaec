package dev.amble.controller.report;

import java.util.List;

/**
 * Rows of text under named columns; the same table can go into a report and onto the terminal.
 *
 * @param rows as many cells in each as there are columns
 */
public record Table(List<Column> columns, List<List<String>> rows) implements Block {

    /**
     * The head of a column.
     *
     * @param name quantity
     * @param unit unit of all its cells; blank when they have none
     * @param isNumber whether the cells are numbers, which stand to the right
     */
    public record Column(String name, String unit, boolean isNumber) {
        public static Column text(String name) {
            return new Column(name, "", false);
        }

        public static Column number(String name, String unit) {
            return new Column(name, unit, true);
        }

        /** Name and unit, such as "p99 (µs)". */
        public String heading() {
            return unit.isBlank() ? name : name + " (" + unit + ")";
        }
    }

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != columns.size()) {
                throw new IllegalArgumentException("table row " + i + " has "
                        + rows.get(i).size() + " cells, but there are " + columns.size() + " columns");
            }
        }
    }

    @Override
    public void appendTo(Markup out) {
        out.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (Column column : columns) {
            out.element("th", column.heading(), "scope", "col", "class", column.isNumber ? "number" : "text");
        }
        out.close().close().line().open("tbody").line();
        for (List<String> row : rows) {
            out.open("tr");
            for (int i = 0; i < row.size(); i++) {
                out.element("td", row.get(i), "class", columns.get(i).isNumber ? "number" : "text");
            }
            out.close().line();
        }
        out.close().close().close().line();
    }
}
