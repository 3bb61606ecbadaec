package dev.amble.controller.report;

import java.util.List;

/**
 * Panels of equal size side by side, with one legend; on a narrow screen they stack.
 *
 * @param columns panels in a row on a wide screen
 * @param panelHeight pixels at normal zoom
 * @param panels in reading order
 */
public record Figure(int columns, double panelHeight, List<Panel> panels) implements Block {
    private static final double PAGE_WIDTH = 1000.0;
    private static final double GAP = 24.0;

    public Figure {
        panels = List.copyOf(panels);
        if (columns < 1 || panels.isEmpty()) {
            throw new IllegalArgumentException(
                    "a figure needs at least one column and one panel, got " + columns + " and " + panels.size());
        }
    }

    /** One panel as wide as the page. */
    public static Figure wide(Panel panel) {
        return new Figure(1, 240.0, List.of(panel));
    }

    @Override
    public void appendTo(Markup out) {
        double width = (PAGE_WIDTH - GAP * (columns - 1)) / columns;
        out.open("div", "class", "figure columns-" + columns).line();
        out.open("p", "class", "legend");
        panels.get(0).legendTo(out);
        out.close().line();
        out.open("div", "class", "panels").line();
        for (Panel panel : panels) {
            out.open("figure");
            out.element("figcaption", panel.title());
            out.open(
                    "svg",
                    "viewBox",
                    "0 0 " + Numbers.coordinate(width) + " " + Numbers.coordinate(panelHeight),
                    "role",
                    "img",
                    "aria-label",
                    panel.title());
            panel.drawTo(out, width, panelHeight);
            out.close().close().line();
        }
        out.close().close().line();
    }
}
