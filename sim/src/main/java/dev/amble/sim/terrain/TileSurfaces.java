package dev.amble.sim.terrain;

import java.util.random.RandomGenerator;

/**
 * The surface of each kind of tile, in coordinates from the tile's center. All but the bumps and blocks are at height 0
 * along the tile's border, so that tiles meet without a step.
 */
final class TileSurfaces {
    /** Deeper than any leg here is long, m. */
    static final double HOLE_DEPTH = 1;

    private final double half;
    private final double platform;

    /**
     * @param tileSize edge length of the tile, m
     * @param platform edge length of its flat middle, m
     */
    TileSurfaces(double tileSize, double platform) {
        half = tileSize / 2;
        this.platform = platform / 2;
    }

    /** @param size of the tile's features on its level, in the unit of its type */
    HeightField.Surface of(TileType type, double size, double pitch, RandomGenerator random) {
        return switch (type) {
            case PLANE -> (x, y) -> 0;
            case SLOPE_UP -> slope(-size);
            case SLOPE_DOWN -> slope(size);
            case ROUGH -> bumps(size, pitch, random);
            case STAIRS_UP -> stairs(-size, pitch);
            case STAIRS_DOWN -> stairs(size, pitch);
            case OBSTACLES -> blocks(size, pitch, random);
            case STEPPING_STONES -> stones(size, pitch);
            case GAPS -> gaps(size, pitch);
        };
    }

    /** Distance from the center in squares: every ring around it has one value. */
    private static double ring(double x, double y) {
        return Math.max(Math.abs(x), Math.abs(y));
    }

    private HeightField.Surface slope(double rise) {
        return (x, y) -> rise * (half - Math.max(platform, ring(x, y)));
    }

    private HeightField.Surface stairs(double rise, double tread) {
        int steps = (int) ((half - platform) / tread);
        return (x, y) -> rise * Math.min(steps, Math.floor((half - ring(x, y)) / tread));
    }

    private HeightField.Surface bumps(double amplitude, double pitch, RandomGenerator random) {
        int points = (int) Math.ceil(2 * half / pitch) + 1;
        HeightField field = new HeightField(points, points, pitch, (x, y) -> amplitude * (2 * random.nextDouble() - 1));
        return (x, y) -> field.height((float) x, (float) y);
    }

    /** As many blocks as cover about half of the tile if none overlapped. */
    private HeightField.Surface blocks(double highest, double shortestSide, RandomGenerator random) {
        double meanSide = 1.5 * shortestSide;
        int count = Math.max(1, (int) Math.round(0.5 * 4 * half * half / (meanSide * meanSide)));
        double[][] blocks = new double[count][];
        for (int b = 0; b < count; b++) {
            double centerX = half * (2 * random.nextDouble() - 1);
            double centerY = half * (2 * random.nextDouble() - 1);
            double halfX = 0.5 * shortestSide * (1 + random.nextDouble());
            double halfY = 0.5 * shortestSide * (1 + random.nextDouble());
            double height = highest * (random.nextBoolean() ? 1 : 0.5) * (random.nextBoolean() ? 1 : -1);
            blocks[b] = new double[] {centerX, centerY, halfX, halfY, height};
        }
        return (x, y) -> {
            if (ring(x, y) <= platform) {
                return 0;
            }
            double height = 0;
            for (double[] block : blocks) {
                boolean inside = Math.abs(x - block[0]) <= block[2] && Math.abs(y - block[1]) <= block[3];
                height = inside ? block[4] : height;
            }
            return height;
        };
    }

    /** Stones in rows; every second row is shifted by half a stone. */
    private HeightField.Surface stones(double gap, double side) {
        double cell = side + gap;
        return (x, y) -> {
            if (ring(x, y) <= platform || ring(x, y) >= half) {
                return 0;
            }
            long row = (long) Math.floor(y / cell);
            double shift = Math.floorMod(row, 2L) * cell / 2;
            boolean onStone = remainder(x + shift, cell) < side && remainder(y, cell) < side;
            return onStone ? 0 : -HOLE_DEPTH;
        };
    }

    private HeightField.Surface gaps(double width, double land) {
        return (x, y) -> {
            double outside = ring(x, y) - platform;
            boolean inGap = outside > 0 && outside < half - platform && remainder(outside, land + width) < width;
            return inGap ? -HOLE_DEPTH : 0;
        };
    }

    private static double remainder(double value, double divisor) {
        return value - divisor * Math.floor(value / divisor);
    }
}
