package dev.amble.sim.replay;

import java.awt.Color;
import java.awt.image.BufferedImage;

/**
 * The pixels of a picture that show a leg.
 *
 * @param count how many
 * @param meanX their mean column
 */
public record Pixels(int count, double meanX) {
    private static final double HUE_TOLERANCE = 0.025;
    private static final double LEAST_SATURATION = 0.55;

    /** Finds the hue of {@code paint}, in light or shade, left of column {@code width}. */
    public static Pixels of(BufferedImage picture, Paint paint, int width) {
        float wanted = hsb(paint.rgb())[0];
        int count = 0;
        double sum = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                float[] seen = hsb(picture.getRGB(x, y));
                if (seen[1] > LEAST_SATURATION && Math.abs(seen[0] - wanted) < HUE_TOLERANCE) {
                    count++;
                    sum += x;
                }
            }
        }
        return new Pixels(count, sum / Math.max(1, count));
    }

    private static float[] hsb(int rgb) {
        return Color.RGBtoHSB((rgb >> 16) & 0xFF, (rgb >> 8) & 0xFF, rgb & 0xFF, null);
    }
}
