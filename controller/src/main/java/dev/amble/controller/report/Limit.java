package dev.amble.controller.report;

/**
 * A horizontal line that data should not cross.
 *
 * @param label text at the line; blank for none
 * @param value y axis units
 */
public record Limit(String label, double value) {
    public Limit {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("limit '" + label + "' must be finite, got " + value);
        }
    }
}
