package dev.amble.controller.report;

/**
 * A big number at the top of a report.
 *
 * @param label what it measures
 * @param value the number as text
 * @param unit blank when it has none
 * @param note one short line below it, such as the target; may be blank
 */
public record KeyFigure(String label, String value, String unit, String note, Status status) {

    /** A figure that should not exceed a target; the note names the target. */
    public static KeyFigure atMost(String label, double value, int decimals, String unit, double target) {
        String note = "target ≤ " + Numbers.shortest(target) + (unit.isBlank() ? "" : " " + unit);
        Status status = value <= target ? Status.GOOD : Status.BAD;
        return new KeyFigure(label, Numbers.fixed(value, decimals), unit, note, status);
    }

    void appendTo(Markup out) {
        out.open("div", "class", "key-figure " + status.styleClass());
        out.element("p", label, "class", "label");
        out.open("p", "class", "value").text(value);
        if (!unit.isBlank()) {
            out.text(" ").element("span", unit, "class", "unit");
        }
        out.close();
        out.element("p", note, "class", "note");
        out.close().line();
    }
}
