package dev.amble.sim.replay;

/**
 * A colour as screens define it (sRGB).
 *
 * @param rgb 0xRRGGBB
 */
public record Paint(int rgb) {
    public Paint {
        if ((rgb & ~0xFFFFFF) != 0) {
            throw new IllegalArgumentException("a colour must be 0xRRGGBB, got 0x" + Integer.toHexString(rgb));
        }
    }

    /** A colour between black (0) and this one (1). */
    public Paint times(double brightness) {
        return new Paint((channel(16, brightness) << 16) | (channel(8, brightness) << 8) | channel(0, brightness));
    }

    private int channel(int shift, double brightness) {
        return (int) Math.round(((rgb >> shift) & 0xFF) * brightness);
    }

    /** The colour as style sheets write it, {@code #rrggbb}. */
    public String css() {
        return String.format(java.util.Locale.ROOT, "#%06x", rgb);
    }
}
