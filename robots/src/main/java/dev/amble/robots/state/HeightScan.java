package dev.amble.robots.state;

import dev.amble.robots.realtime.RealTime;

/**
 * The grid on which the ground around a robot is measured.
 *
 * <p>Points are fixed to the base's position and yaw, not to its tilt: 9 rows from {@value #REACH_FORWARD} m behind to as
 * far ahead, each of 6 points from right to left, {@value #SPACING} m apart. A value is the height of the ground above the
 * level of the feet, were the robot in its default stance, m, cut off at +- {@value #RANGE}. It covers the rectangle of
 * Rudin et al. 2021, figure 5, with a quarter of the points.
 */
public final class HeightScan {
    /** Distance between neighbouring points, m. */
    public static final float SPACING = 0.2f;

    /** Where values are cut off, m. */
    public static final float RANGE = 1;

    private static final int ROWS = 9;

    /** Points in a row, from right to left. */
    public static final int COLUMNS = 6;

    private static final float REACH_FORWARD = 0.8f;
    private static final float REACH_SIDEWAYS = 0.5f;

    /** Number of points. */
    public static final int SIZE = ROWS * COLUMNS;

    private HeightScan() {}

    /** Distance of a point ahead of the base's origin, m. */
    @RealTime
    public static float forward(int point) {
        int row = point / COLUMNS;
        return row * SPACING - REACH_FORWARD;
    }

    /** Distance of a point to the left of the base's origin, m. */
    @RealTime
    public static float left(int point) {
        int column = point % COLUMNS;
        return column * SPACING - REACH_SIDEWAYS;
    }
}
