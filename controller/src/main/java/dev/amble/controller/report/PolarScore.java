package dev.amble.controller.report;

import java.util.List;

/**
 * Coloured rings around a middle: how something went by direction and, outwards, by strength. Ahead is up.
 *
 * @param rings from the innermost to the outermost
 * @param keys what each colour means, for the legend
 */
public record PolarScore(String title, List<Ring> rings, List<Scorecard.Key> keys) implements Panel {
    private static final double MARGIN = 22.0;
    /** Radius of the empty middle, in rings. */
    private static final double MIDDLE = 0.6;

    private static final double GAP = 1.5; // pixels between cells

    /**
     * One strength.
     *
     * @param label the strength
     * @param sectors counter-clockwise from ahead, each centred on its direction
     */
    public record Ring(String label, List<Sector> sectors) {
        public Ring {
            sectors = List.copyOf(sectors);
        }
    }

    /** How it went in one direction; {@code note} is a few characters. */
    public record Sector(String note, Status status) {}

    public PolarScore {
        rings = List.copyOf(rings);
        keys = List.copyOf(keys);
    }

    @Override
    public void drawTo(Markup out, double width, double height) {
        double centerX = width / 2.0;
        double centerY = height / 2.0;
        double ringWidth = (Math.min(width, height) / 2.0 - MARGIN) / (rings.size() + MIDDLE);
        for (int r = 0; r < rings.size(); r++) {
            Ring ring = rings.get(r);
            double inner = (r + MIDDLE) * ringWidth;
            double outer = inner + ringWidth - GAP;
            int count = ring.sectors().size();
            for (int k = 0; k < count; k++) {
                Sector sector = ring.sectors().get(k);
                double middle = 2.0 * Math.PI * k / count;
                double half = Math.PI / count;
                out.empty(
                        "path",
                        "class",
                        "score " + sector.status().styleClass(),
                        "d",
                        sectorPath(centerX, centerY, inner, outer, middle - half, middle + half));
                double at = (inner + outer) / 2.0;
                PlotArea.text(
                        out,
                        "tick",
                        "middle",
                        centerX - at * Math.sin(middle),
                        centerY - at * Math.cos(middle) + 4.0,
                        sector.note());
            }
        }
        double outermost = (rings.size() + MIDDLE) * ringWidth;
        PlotArea.text(out, "tick", "middle", centerX, centerY - outermost - 6.0, "ahead");
        PlotArea.text(out, "tick", "middle", centerX, centerY + outermost + 15.0, "back");
        PlotArea.text(out, "tick", "end", centerX - outermost - 6.0, centerY + 4.0, "left");
        PlotArea.text(out, "tick", "start", centerX + outermost + 6.0, centerY + 4.0, "right");
        drawScale(out, width, height);
    }

    /** What the rings stand for, in the corner. */
    private void drawScale(Markup out, double width, double height) {
        for (int r = 0; r < rings.size(); r++) {
            double y = height - 8.0 - 15.0 * (rings.size() - 1 - r);
            PlotArea.text(
                    out,
                    "tick",
                    "end",
                    width - 4.0,
                    y,
                    "ring " + (r + 1) + ": " + rings.get(r).label());
        }
    }

    /** Angles counter-clockwise from up, rad. */
    private static String sectorPath(double x, double y, double inner, double outer, double from, double to) {
        double slack = GAP / 2.0;
        return "M" + point(x, y, inner, from + slack / inner)
                + arc(inner, 0)
                + point(x, y, inner, to - slack / inner)
                + "L" + point(x, y, outer, to - slack / outer)
                + arc(outer, 1)
                + point(x, y, outer, from + slack / outer)
                + "z";
    }

    private static String arc(double radius, int sweep) {
        return "A" + Numbers.coordinate(radius) + " " + Numbers.coordinate(radius) + " 0 0 " + sweep + " ";
    }

    private static String point(double x, double y, double radius, double angle) {
        return Numbers.coordinate(x - radius * Math.sin(angle)) + " "
                + Numbers.coordinate(y - radius * Math.cos(angle));
    }

    @Override
    public void legendTo(Markup out) {
        Scorecard.legendTo(out, keys);
    }
}
