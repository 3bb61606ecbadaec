package dev.amble.controller.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them: fixed decimals, no exponent, no locale, no "-0.00". */
public final class Numbers {
    private Numbers() {}

    /** The value with exactly {@code decimals} digits after the point; a dash when it is not a number. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0.0 ? "∞" : "-∞";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        return rounded.toPlainString();
    }

    /** The value without needless zeros: 0.15, 20. */
    static String shortest(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A count with a thin space between groups of three digits: 13 900 000. */
    public static String grouped(long value) {
        StringBuilder text = new StringBuilder(Long.toString(value));
        int firstDigit = value < 0 ? 1 : 0;
        for (int at = text.length() - 3; at > firstDigit; at -= 3) {
            text.insert(at, '\u2009');
        }
        return text.toString();
    }

    /** An SVG coordinate: at most one digit after the point, which is a tenth of a pixel. */
    static String coordinate(double value) {
        long tenths = Math.round(value * 10.0);
        String sign = tenths < 0 ? "-" : "";
        long magnitude = Math.abs(tenths);
        return magnitude % 10 == 0 ? sign + magnitude / 10 : sign + magnitude / 10 + "." + magnitude % 10;
    }
}
